package dev.cordon.cgroup;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.util.Optional;

/**
 * Where cgroups are mounted and which version has the cpuset controller.
 *
 * <p>Cpusets are v1 when the options of a mounted hierarchy name the controller (cgroups(7)); they are v2 when
 * {@code cgroup.controllers} at the root of the v2 hierarchy does (admin-guide/cgroup-v2.rst). The kernel lets a controller
 * be in one hierarchy only. That a v2 hierarchy is mounted proves nothing.
 */
public final class CgroupLayout {
    private final String name;
    private final Optional<Hierarchy> cpusets;

    private CgroupLayout(String name, Optional<Hierarchy> cpusets) {
        this.name = name;
        this.cpusets = cpusets;
    }

    public static CgroupLayout read(Kernel kernel) {
        MountTable mounts = MountTable.read(kernel);
        Optional<MountTable.Mount> v1 = mounts.with("cpuset");
        Optional<MountTable.Mount> v2 = mounts.unified();
        if (v1.isPresent()) {
            boolean prefixed = !v1.get().options().contains("noprefix");
            return new CgroupLayout(v2.isPresent() ? "hybrid" : "v1", Optional.of(new Hierarchy(1, v1.get().point(), prefixed)));
        }
        if (v2.isEmpty() || !hasCpusets(kernel, v2.get().point())) return new CgroupLayout("none", Optional.empty());
        return new CgroupLayout("v2", Optional.of(new Hierarchy(2, v2.get().point(), true)));
    }

    /**
     * {@code v1}, {@code v2}, {@code hybrid} (cpusets on v1 beside a v2 hierarchy) or {@code none} (no cpusets here, whatever
     * else is mounted).
     */
    public String getName() {
        return name;
    }

    /** The hierarchy that has the cpusets; empty where there are none. */
    public Optional<Hierarchy> cpusets() {
        return cpusets;
    }

    private static boolean hasCpusets(Kernel kernel, String root) {
        try {
            return (" " + kernel.read(root + "/cgroup.controllers").strip() + " ").contains(" cpuset ");
        } catch (KernelException e) {
            return false;
        }
    }
}

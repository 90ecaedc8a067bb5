package dev.cordon.knob;

import dev.cordon.cgroup.CgroupLayout;
import dev.cordon.os.Kernel;

import java.util.ArrayList;
import java.util.List;

/** Where a run may write at all: nothing that Cordon changes lies elsewhere. */
public final class KernelRoots {
    /** Besides the mount of the cpuset hierarchy, which is a file system of its own. */
    static final List<String> FIXED = List.of("/sys", "/proc/sys", "/proc/irq");

    private KernelRoots() {
    }

    /** @param reading a door that the mount table can be read through; it need not let anything be written */
    public static List<String> of(Kernel reading) {
        List<String> roots = new ArrayList<>(FIXED);
        CgroupLayout.read(reading).cpusets().ifPresent(h -> roots.add(h.mount()));
        return List.copyOf(roots);
    }
}

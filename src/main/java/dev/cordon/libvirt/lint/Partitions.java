package dev.cordon.libvirt.lint;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cpu.CpuSet;
import dev.cordon.knob.Machine;
import dev.cordon.os.KernelException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the cgroups that libvirt starts a guest in, and what they are restricted to. A group that is not there restricts nothing. */
final class Partitions {
    private final Machine machine;

    Partitions(Machine machine) {
        this.machine = machine;
    }

    /**
     * The narrowest of the groups above the guest's own.
     *
     * @param partition as the domain names it: {@code /machine}
     * @return empty when they have all CPUs that are online
     */
    Optional<Slice> narrowest(String partition) {
        Optional<Hierarchy> hierarchy = machine.cgroups().cpusets();
        Optional<Slice> narrowest = Optional.empty();
        if (hierarchy.isEmpty()) return narrowest;
        CpuSet left = machine.online();
        boolean systemd = machine.info().isSystemd();
        List<String> groups = groups(partition, systemd);
        // without systemd-machined libvirt makes its groups itself
        if (groups.isEmpty() || cpus(hierarchy.get(), groups.getFirst()).isEmpty()) groups = groups(partition, !systemd);
        for (String group : groups) {
            Optional<CpuSet> cpus = cpus(hierarchy.get(), group);
            if (cpus.isEmpty() || cpus.get().containsAll(left)) continue;
            left = left.and(cpus.get());
            narrowest = Optional.of(new Slice(group, left));
        }
        return narrowest;
    }

    /**
     * Under systemd {@code /machine/prod} is {@code /machine.slice/machine-prod.slice} (virSystemdMakeSliceName()); without it the
     * names that are not libvirt's own end in {@code .partition} (virCgroupSetPartitionSuffix()).
     */
    static List<String> groups(String partition, boolean systemd) {
        List<String> groups = new ArrayList<>();
        String path = "";
        String name = "";
        for (String part : partition.split("/")) {
            if (part.isEmpty()) continue;
            name = name.isEmpty() ? part : name + "-" + part;
            boolean own = path.isEmpty() && (part.equals("machine") || part.equals("system") || part.equals("user"));
            path += "/" + (systemd ? name + ".slice" : own || part.contains(".") ? part : part + ".partition");
            groups.add(path);
        }
        return groups;
    }

    /** What the group asks for; where it asks for nothing, what it has. */
    private Optional<CpuSet> cpus(Hierarchy hierarchy, String group) {
        for (String file : List.of("cpus", "cpus.effective")) {
            try {
                CpuSet cpus = CpuSet.ofList(machine.kernel().read(hierarchy.file(group, file)));
                if (!cpus.isEmpty()) return Optional.of(cpus);
            } catch (KernelException | IllegalArgumentException e) {
                // no such group, or one without cpusets
            }
        }
        return Optional.empty();
    }
}

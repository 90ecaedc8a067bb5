package dev.cordon.knob;

import dev.cordon.cgroup.CgroupLayout;
import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.topology.KernelInfo;
import dev.cordon.topology.MachineNames;
import dev.cordon.topology.Once;
import dev.cordon.topology.Topology;

import java.util.function.Supplier;

/** What a plan may ask about the machine. Each part is read from the kernel when it is first asked for, and once. */
public final class Machine {
    private final Kernel kernel;
    private final Supplier<Topology> topology;
    private final KernelInfo info;
    private final Supplier<CgroupLayout> cgroups;
    private final CpuNames names;

    public Machine(Kernel kernel) {
        this.kernel = kernel;
        this.topology = new Once<>(() -> Topology.read(kernel));
        this.info = KernelInfo.read(kernel);
        this.names = new MachineNames(kernel, info, topology);
        this.cgroups = new Once<>(() -> CgroupLayout.read(kernel));
    }

    /** The door, for reading; a plan never writes. */
    public Kernel kernel() {
        return kernel;
    }

    public Topology topology() {
        return topology.get();
    }

    public KernelInfo info() {
        return info;
    }

    /** What it calls its CPUs, nodes and parts. */
    public CpuNames names() {
        return names;
    }

    public CgroupLayout cgroups() {
        return cgroups.get();
    }

    /** CPUs that can ever exist until the next boot. */
    public CpuSet possible() {
        return info.getPossible();
    }

    public CpuSet online() {
        return info.getOnline();
    }
}

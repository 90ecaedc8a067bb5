package dev.cordon.knob;

import dev.cordon.cgroup.CgroupLayout;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.topology.KernelInfo;
import dev.cordon.topology.Topology;

import java.util.function.Supplier;

/** What a plan may ask about the machine. Each part is read from the kernel when it is first asked for, and once. */
public final class Machine {
    private final Kernel kernel;
    private final Supplier<Topology> topology;
    private final Supplier<KernelInfo> info;
    private final Supplier<CgroupLayout> cgroups;

    public Machine(Kernel kernel) {
        this.kernel = kernel;
        this.topology = new Once<>(() -> Topology.read(kernel));
        this.info = new Once<>(() -> KernelInfo.read(kernel));
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
        return info.get();
    }

    public CgroupLayout cgroups() {
        return cgroups.get();
    }

    /** CPUs that can ever exist until the next boot. */
    public CpuSet possible() {
        return info().possible();
    }

    public CpuSet online() {
        return info().online();
    }

    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> read;
        private T value;

        Once(Supplier<T> read) {
            this.read = read;
        }

        @Override
        public synchronized T get() {
            if (value == null) value = read.get();
            return value;
        }
    }
}

package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;

/** What the running kernel says about itself: version, boot, and which CPU numbers there are. */
public final class KernelInfo {
    private KernelInfo() {
    }

    public static KernelInfo read(Kernel kernel) {
        return new KernelInfo();
    }

    /** CPUs that can ever exist until the next boot. */
    public CpuSet possible() {
        return CpuSet.EMPTY;
    }

    public CpuSet online() {
        return CpuSet.EMPTY;
    }
}

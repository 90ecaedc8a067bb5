package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

/** How messages speak of CPUs. */
final class Said {
    private Said() {
    }

    /** {@code CPU 6}, {@code CPUs 6-7}. */
    static String cpus(CpuSet cpus) {
        return (cpus.size() == 1 ? "CPU " : "CPUs ") + cpus;
    }

    /** {@code CPU 6 is offline}, {@code CPUs 6-7 are offline}. */
    static String offline(CpuSet cpus) {
        return cpus(cpus) + (cpus.size() == 1 ? " is" : " are") + " offline";
    }
}

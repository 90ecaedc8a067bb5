package dev.cordon.knob;

import dev.cordon.plan.Address.FileValue;
import dev.cordon.plan.Form;

/** Kernel files by the form of their values, which their names tell. The one place that says so, whoever names the file. */
final class KernelFile {
    private KernelFile() {
    }

    static FileValue at(String path) {
        // resctrl calls its masks as v1 cpusets on a noprefix mount call their lists (arch/x86/resctrl.rst)
        if (path.startsWith("/sys/fs/resctrl/") && path.endsWith("/cpus")) return new FileValue(path, Form.CPU_MASK);
        return new FileValue(path, form(path.substring(path.lastIndexOf('/') + 1)));
    }

    private static Form form(String name) {
        return switch (name) {
            case "smp_affinity_list", "cpuset.cpus", "cpuset.cpus.exclusive", "cpus", "cpus_list", "watchdog_cpumask" -> Form.CPU_LIST;
            case "default_smp_affinity", "smp_affinity", "cpumask", "rps_cpus", "xps_cpus", "tracing_cpumask" -> Form.CPU_MASK;
            case "cpuset.mems", "mems" -> Form.NODE_LIST;
            default -> Form.TEXT;
        };
    }
}

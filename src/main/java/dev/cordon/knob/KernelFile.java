package dev.cordon.knob;

import dev.cordon.plan.Address.FileValue;
import dev.cordon.plan.Form;

/** Kernel files by the form of their values, which their names tell. The one place that says so, whoever names the file. */
final class KernelFile {
    private KernelFile() {
    }

    static FileValue at(String path) {
        return new FileValue(path, form(path.substring(path.lastIndexOf('/') + 1)));
    }

    private static Form form(String name) {
        return switch (name) {
            case "smp_affinity_list", "cpuset.cpus", "cpus", "watchdog_cpumask" -> Form.CPU_LIST;
            case "default_smp_affinity", "smp_affinity", "cpumask", "rps_cpus", "xps_cpus" -> Form.CPU_MASK;
            case "cpuset.mems", "mems" -> Form.NODE_LIST;
            default -> Form.TEXT;
        };
    }
}

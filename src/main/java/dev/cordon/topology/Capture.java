package dev.cordon.topology;

import dev.cordon.os.IrqDirectory;
import dev.cordon.os.Recording;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What a recorded machine keeps of a machine apart from its cgroups: CPUs, caches, frequency policies, nodes, interrupts
 * and a few tunables. Only named files are read, never whole directories of unknown content: no serial numbers, no hardware
 * addresses, no host name. Nothing is written.
 */
public final class Capture {
    private static final String IRQ = "/proc/irq";
    /** Of a boot that never was, so that no recorded machine passes for the one it was made on. */
    private static final String NO_BOOT = "00000000-0000-4000-8000-000000000000";

    private static final Set<String> CPU_FILES = Set.of("online", "offline", "possible", "present", "isolated", "nohz_full", "kernel_max");
    private static final Set<String> CACHE_FILES = Set.of("level", "type", "size", "id", "shared_cpu_map", "shared_cpu_list");
    private static final Set<String> NODES_FILES = Set.of("online", "possible", "has_cpu", "has_memory", "has_normal_memory");
    private static final Set<String> NODE_FILES = Set.of("cpulist", "cpumap", "distance", "meminfo");
    private static final Set<String> PROCESSOR_LINES = Set.of("processor", "vendor_id", "cpu family", "model");
    private static final List<String> SINGLE_FILES = List.of(
            "/sys/devices/cpu_core/cpus", "/sys/devices/cpu_atom/cpus",
            "/sys/devices/virtual/workqueue/cpumask",
            "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/kernel/mm/transparent_hugepage/defrag",
            "/proc/interrupts", IRQ + "/default_smp_affinity",
            "/proc/sys/vm/stat_interval", "/proc/sys/vm/swappiness",
            "/proc/sys/kernel/osrelease", "/proc/sys/kernel/numa_balancing", "/proc/sys/kernel/nmi_watchdog",
            "/proc/sys/kernel/timer_migration", "/proc/sys/kernel/sched_rt_runtime_us");
    /** Files that can only be written (mode 0200). */
    private static final List<String> TRIGGERS = List.of("/proc/sys/vm/drop_caches", "/proc/sys/vm/compact_memory");

    private final Recording recording;

    private Capture(Recording recording) {
        this.recording = recording;
    }

    /** @throws IOException when the archive cannot be written; what the machine does not show is left out */
    public static void record(Recording recording) throws IOException {
        Capture capture = new Capture(recording);
        capture.cpus();
        capture.nodes();
        capture.interrupts();
        for (String file : SINGLE_FILES) recording.file(file);
        for (String file : TRIGGERS) if (recording.kernel().exists(file)) recording.text(file, "");
        recording.text("/proc/sys/kernel/random/boot_id", NO_BOOT + "\n");
        recording.directory("/run/systemd/system");
        capture.processor();
    }

    private void cpus() throws IOException {
        recording.files(Sysfs.CPUS, CPU_FILES::contains);
        for (String policy : numbered(Sysfs.CPUS + "/cpufreq", "policy")) recording.files(policy, name -> true);
        for (String cpu : numbered(Sysfs.CPUS, "cpu")) {
            recording.file(cpu + "/online");
            recording.files(cpu + "/topology", name -> true);
            for (String index : numbered(cpu + "/cache", "index")) recording.files(index, CACHE_FILES::contains);
            recording.link(cpu + "/cpufreq");
        }
    }

    private void nodes() throws IOException {
        recording.files(Sysfs.NODES, NODES_FILES::contains);
        for (String node : numbered(Sysfs.NODES, "node")) recording.files(node, NODE_FILES::contains);
    }

    /** The directories beside an interrupt's files are named for its handlers (register_handler_proc(), kernel/irq/proc.c). */
    private void interrupts() throws IOException {
        for (String irq : numbered(IRQ, "")) {
            recording.files(irq, IrqDirectory.AFFINITY::contains);
            for (String name : IrqDirectory.handlers(recording.names(irq))) recording.directory(irq + "/" + name);
        }
    }

    /** Of {@code /proc/cpuinfo} what the first CPU says about its make. */
    private void processor() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line : new Sysfs(recording.kernel()).text("/proc/cpuinfo").orElse("").split("\n")) {
            if (line.isBlank()) break;
            if (PROCESSOR_LINES.contains(line.split(":", 2)[0].strip())) lines.append(line).append('\n');
        }
        if (!lines.isEmpty()) recording.text("/proc/cpuinfo", lines.toString());
    }

    private List<String> numbered(String directory, String prefix) {
        return recording.names(directory).stream().filter(name -> Texts.numberAfter(prefix, name).isPresent())
                .map(name -> directory + "/" + name).toList();
    }
}

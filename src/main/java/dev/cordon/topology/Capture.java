package dev.cordon.topology;

import dev.cordon.os.IrqDirectory;
import dev.cordon.os.Recording;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a recorded machine keeps of a machine apart from its cgroups: all that {@link Topology} reads (of devices see {@link
 * DeviceCapture}), frequency policies and a few tunables. Only named files are read, never whole directories of unknown
 * content: no serial numbers, no hardware addresses, no host name. Nothing is written.
 */
public final class Capture {
    /** Of a boot that never was, so that no recorded machine passes for the one it was made on. */
    private static final String NO_BOOT = "00000000-0000-4000-8000-000000000000";

    private static final Set<String> CPU_FILES = Set.of("online", "offline", "possible", "present", "isolated", "nohz_full", "kernel_max");
    /** With {@code _id}; {@code topology/ppin} is the processor's serial number. */
    private static final List<String> TOPOLOGY_IDS = List.of("core", "cluster", "die", "physical_package", "book", "drawer");
    private static final List<String> TOPOLOGY_SETS = List.of("core_cpus", "thread_siblings", "cluster_cpus", "die_cpus", "package_cpus", "core_siblings", "book_siblings", "drawer_siblings");
    private static final Set<String> CACHE_FILES = Set.of("level", "type", "size", "id", "shared_cpu_map", "shared_cpu_list", "coherency_line_size", "ways_of_associativity");
    private static final Set<String> FIRMWARE_FILES = Set.of("highest_perf", "nominal_freq");
    /** SPARC's own, and of Arm and RISC-V. */
    private static final List<String> FILES_OF_A_CPU = List.of("online", "cpu_capacity", "l2_cache_size", "l2_cache_line_size");
    private static final Set<String> NODES_FILES = Set.of("online", "possible", "has_cpu", "has_memory", "has_normal_memory");
    private static final Set<String> NODE_FILES = Set.of("cpulist", "cpumap", "distance", "meminfo");
    private static final Set<String> HUGE_PAGE_FILES = Set.of("nr_hugepages", "free_hugepages");
    private static final Set<String> PROCESSOR_LINES = Set.of("processor", "vendor_id", "cpu family", "model");
    private static final List<String> SINGLE_FILES = List.of(
            "/sys/devices/cpu_core/cpus", "/sys/devices/cpu_atom/cpus", "/sys/devices/cpu_lowpower/cpus",
            "/sys/devices/virtual/workqueue/cpumask",
            "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/kernel/mm/transparent_hugepage/defrag",
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
        new DeviceCapture(recording).record();
        for (String file : SINGLE_FILES) recording.file(file);
        for (String file : TRIGGERS) if (recording.kernel().exists(file)) recording.text(file, "");
        recording.text("/proc/sys/kernel/random/boot_id", NO_BOOT + "\n");
        recording.directory("/run/systemd/system");
        capture.processor();
        capture.memory();
    }

    private void cpus() throws IOException {
        recording.files(Sysfs.CPUS, CPU_FILES::contains);
        for (String policy : numbered(recording, Sysfs.CPUS + "/cpufreq", "policy")) recording.files(policy, name -> true);
        for (String cpu : numbered(recording, Sysfs.CPUS, "cpu")) {
            recording.directory(cpu);
            for (String file : FILES_OF_A_CPU) recording.file(cpu + "/" + file);
            recording.files(cpu + "/topology", Capture::isTopology);
            recording.files(cpu + "/acpi_cppc", FIRMWARE_FILES::contains);
            for (String index : numbered(recording, cpu + "/cache", "index")) recording.files(index, CACHE_FILES::contains);
            // the policy itself on old kernels, a link to it on newer ones
            if (!recording.link(cpu + "/cpufreq")) recording.files(cpu + "/cpufreq", name -> true);
        }
    }

    private static boolean isTopology(String name) {
        if (name.endsWith("_id")) return TOPOLOGY_IDS.contains(name.substring(0, name.length() - "_id".length()));
        return TOPOLOGY_SETS.contains(name.endsWith("_list") ? name.substring(0, name.length() - "_list".length()) : name);
    }

    private void nodes() throws IOException {
        recording.files(Sysfs.NODES, NODES_FILES::contains);
        for (String node : numbered(recording, Sysfs.NODES, "node")) {
            recording.directory(node);
            recording.files(node, NODE_FILES::contains);
            hugePages(node + "/hugepages");
        }
        hugePages(HugePages.ALL);
    }

    private void hugePages(String directory) throws IOException {
        for (String name : recording.names(directory)) if (name.startsWith(HugePages.PREFIX)) recording.files(directory + "/" + name, HUGE_PAGE_FILES::contains);
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

    /** Of {@code /proc/meminfo} how much there is. */
    private void memory() throws IOException {
        Optional<Long> bytes = new Sysfs(recording.kernel()).text("/proc/meminfo").flatMap(Texts::memTotal);
        if (bytes.isPresent()) recording.text("/proc/meminfo", "MemTotal: " + (bytes.get() >> 10) + " kB\n");
    }

    /** The paths in a directory that are a prefix and a number. */
    static List<String> numbered(Recording recording, String directory, String prefix) {
        return recording.names(directory).stream().filter(name -> Texts.numberAfter(prefix, name) >= 0)
                .map(name -> directory + "/" + name).toList();
    }
}

package dev.cordon.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A machine of any size as a tree of files: as many CPUs, interrupts and tasks as are asked for, each with the files that a
 * recorded machine has of it. For specs and benchmarks.
 *
 * <p>CPU {@code i} and {@code i + cpus / 2} are two threads of one core, eight cores share an L3, 64 CPUs are a package and a
 * node. One interrupt in 64 has no handler. Tasks are processes of one thread, numbered from 1; the second is kthreadd, the
 * next are kernel threads that are bound to a CPU, two for each CPU but at most a quarter of all.
 *
 * @param cpus   a power of two, at least 4
 * @param groups who has the cpusets
 */
public record LargeMachine(int cpus, int irqs, int tasks, Groups groups) {
    public enum Groups { NONE, V1, V2 }

    private static final String CPU = "sys/devices/system/cpu/";
    private static final String NODE = "sys/devices/system/node/";
    private static final String CGROUP = "sys/fs/cgroup";
    private static final int SERVICES = 16;
    /** PF_KTHREAD | PF_FORKNOEXEC, and with PF_NO_SETAFFINITY; PF_RANDOMIZE of a user's process. */
    private static final long KTHREADD = 0x00200040L;
    private static final long BOUND = 0x04200040L;
    private static final long USER = 0x00400000L;

    /** {@code ROOT CPUS IRQS TASKS none|v1|v2} */
    public static void main(String[] args) throws IOException {
        new LargeMachine(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), Groups.valueOf(args[4].toUpperCase(Locale.ROOT)))
                .make(Path.of(args[0]));
    }

    /** All CPUs in the kernel's list form. */
    public String all() {
        return "0-" + (cpus - 1);
    }

    /** Without the first eighth, which stays with the host. */
    public String guest() {
        return Math.max(1, cpus / 8) + "-" + (cpus - 1);
    }

    public String host() {
        int last = Math.max(1, cpus / 8) - 1;
        return last == 0 ? "0" : "0-" + last;
    }

    /** @param root an empty directory, or none yet */
    public void make(Path root) throws IOException {
        TreeWriter out = new TreeWriter(root);
        processors(out);
        nodes(out);
        interrupts(out);
        out.file("proc/sys/kernel/random/boot_id", "00000000-0000-0000-0000-000000000000");
        out.file("proc/sys/kernel/osrelease", "6.12.0");
        out.file("proc/sys/vm/stat_interval", "1");
        if (groups == Groups.V1) v1(out);
        if (groups == Groups.V2) v2(out);
        tasks(out);
    }

    private void processors(TreeWriter out) throws IOException {
        for (String name : new String[] {"possible", "present", "online"}) out.file(CPU + name, all());
        int cores = cpus / 2;
        for (int cpu = 0; cpu < cpus; cpu++) {
            int core = cpu % cores;
            String topology = CPU + "cpu" + cpu + "/topology/";
            String pair = core + "," + (core + cores);
            out.file(topology + "core_id", String.valueOf(core));
            out.file(topology + "physical_package_id", String.valueOf(core / 32));
            out.file(topology + "die_id", "0");
            out.file(topology + "core_cpus_list", pair);
            out.file(topology + "thread_siblings_list", pair);
            out.file(topology + "package_cpus_list", both(core / 32 * 32, 32));
            out.file(topology + "die_cpus_list", both(core / 32 * 32, 32));
            cache(out, cpu, 0, "1", "Data", "32K", pair);
            cache(out, cpu, 1, "1", "Instruction", "32K", pair);
            cache(out, cpu, 2, "2", "Unified", "1024K", pair);
            cache(out, cpu, 3, "3", "Unified", "32768K", both(core / 8 * 8, 8));
            String policy = CPU + "cpufreq/policy" + cpu + "/";
            out.file(policy + "affected_cpus", String.valueOf(cpu));
            out.file(policy + "scaling_available_governors", "performance schedutil powersave");
            out.file(policy + "scaling_governor", "schedutil");
        }
    }

    private static void cache(TreeWriter out, int cpu, int index, String level, String type, String size, String shared) throws IOException {
        String directory = CPU + "cpu" + cpu + "/cache/index" + index + "/";
        out.file(directory + "level", level);
        out.file(directory + "type", type);
        out.file(directory + "size", size);
        out.file(directory + "shared_cpu_list", shared);
    }

    private void nodes(TreeWriter out) throws IOException {
        int nodes = Math.max(1, cpus / 64);
        String all = nodes == 1 ? "0" : "0-" + (nodes - 1);
        for (String name : new String[] {"possible", "online", "has_cpu", "has_memory", "has_normal_memory"}) out.file(NODE + name, all);
        for (int node = 0; node < nodes; node++) {
            out.file(NODE + "node" + node + "/cpulist", both(node * 32, 32));
            StringBuilder distance = new StringBuilder();
            for (int other = 0; other < nodes; other++) distance.append(other == 0 ? "" : " ").append(other == node ? 10 : 21);
            out.file(NODE + "node" + node + "/distance", distance.toString());
        }
    }

    /** These cores' first and second threads. */
    private String both(int first, int count) {
        int cores = cpus / 2;
        int last = Math.min(first + count, cores) - 1;
        return first + "-" + last + "," + (first + cores) + "-" + (last + cores);
    }

    private void interrupts(TreeWriter out) throws IOException {
        String mask = mask();
        out.file("proc/irq/default_smp_affinity", mask);
        for (int irq = 0; irq < irqs; irq++) {
            String directory = "proc/irq/" + irq + "/";
            out.file(directory + "smp_affinity", mask);
            out.file(directory + "smp_affinity_list", all());
            out.file(directory + "effective_affinity", mask);
            out.file(directory + "effective_affinity_list", all());
            if (irq % 64 != 63) out.directory(directory + "nvme0q" + irq);
        }
    }

    private String mask() {
        StringBuilder mask = new StringBuilder();
        for (int digit = cpus / 4 - 1; digit >= 0; digit--) mask.append('f').append(digit % 8 == 0 && digit > 0 ? "," : "");
        return mask.toString();
    }

    private void v1(TreeWriter out) throws IOException {
        out.file("proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup/cpuset rw,nosuid - cgroup cgroup rw,cpuset");
        String directory = CGROUP + "/cpuset/";
        String nodes = cpus <= 64 ? "0" : "0-" + (cpus / 64 - 1);
        out.file(directory + "cpuset.cpus", all());
        out.file(directory + "cpuset.mems", nodes);
        out.file(directory + "cpuset.effective_cpus", all());
        out.file(directory + "cpuset.effective_mems", nodes);
        out.file(directory + "cpuset.cpu_exclusive", "1");
        out.file(directory + "cpuset.sched_load_balance", "1");
        out.file(directory + "cgroup.clone_children", "0");
        out.text(directory + "tasks", numbers(1, tasks + 1, 1));
        out.text(directory + "cgroup.procs", numbers(1, tasks + 1, 1));
    }

    private void v2(TreeWriter out) throws IOException {
        out.file("proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate");
        out.file(CGROUP + "/cgroup.controllers", "cpuset cpu io memory pids");
        out.file(CGROUP + "/cgroup.subtree_control", "cpu memory pids");
        out.file(CGROUP + "/cpuset.cpus.effective", all());
        out.file(CGROUP + "/cpuset.mems.effective", cpus <= 64 ? "0" : "0-" + (cpus / 64 - 1));
        out.text(CGROUP + "/cgroup.procs", numbers(2, Math.min(tasks, bound() + 2) + 1, 1));
        group(out, "/init.scope", tasks > 0 ? "1\n" : "");
        group(out, "/system.slice", "");
        group(out, "/user.slice", "");
        for (int i = 0; i < SERVICES; i++) {
            group(out, "/" + (i % 4 == 3 ? "user.slice/user-" + i + ".slice" : "system.slice/s" + i + ".service"), numbers(bound() + 3 + i, tasks + 1, SERVICES));
        }
    }

    private static void group(TreeWriter out, String group, String processes) throws IOException {
        String directory = CGROUP + group + "/";
        out.file(directory + "cgroup.controllers", "cpu memory pids");
        out.text(directory + "cgroup.subtree_control", "");
        out.file(directory + "cgroup.type", "domain");
        out.file(directory + "cgroup.events", "populated " + (processes.isEmpty() ? 0 : 1) + "\nfrozen 0");
        out.text(directory + "cgroup.procs", processes);
    }

    private static String numbers(int from, int to, int step) {
        StringBuilder s = new StringBuilder();
        for (int n = from; n < to; n += step) s.append(n).append('\n');
        return s.toString();
    }

    private int bound() {
        return Math.min(2 * cpus, tasks / 4);
    }

    private void tasks(TreeWriter out) throws IOException {
        for (int id = 1; id <= tasks; id++) {
            boolean bound = id > 2 && id <= bound() + 2;
            long flags = id == 2 ? KTHREADD : bound ? BOUND : USER;
            String name = id == 2 ? "kthreadd" : bound ? "ksoftirqd/" + id : "worker " + id;
            out.file("proc/" + id + "/stat", id + " (" + name + ") S 1 1 1 0 -1 " + flags + " 0 0 0 0 0 0 0 0 20 0 1 0 " + (1000 + id)
                    + " 0 0 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0");
            out.file("proc/" + id + "/cgroup", groupOf(id, bound));
        }
    }

    private String groupOf(int id, boolean bound) {
        if (groups == Groups.V1) return "5:memory:/\n4:cpuset:/\n0::/";
        if (groups == Groups.NONE || id == 2 || bound) return "0::/";
        if (id == 1) return "0::/init.scope";
        int i = (id - bound() - 3) % SERVICES;
        return "0::/" + (i % 4 == 3 ? "user.slice/user-" + i + ".slice" : "system.slice/s" + i + ".service");
    }

    /** Files below a directory. */
    private static final class TreeWriter {
        private final Path root;
        private Path last;

        TreeWriter(Path root) {
            this.root = root;
        }

        /** A value, which ends in a newline as the kernel prints it. */
        void file(String path, String value) throws IOException {
            text(path, value + "\n");
        }

        void text(String path, String text) throws IOException {
            Path file = root.resolve(path);
            if (!file.getParent().equals(last)) Files.createDirectories(file.getParent());
            last = file.getParent();
            Files.writeString(file, text);
        }

        void directory(String path) throws IOException {
            Files.createDirectories(root.resolve(path));
        }
    }
}

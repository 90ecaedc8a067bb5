package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.KernelException;
import dev.cordon.os.emulated.EmulatedKernel;
import dev.cordon.os.emulated.MemoryStore;

/** Small machines of 8 CPUs with governors, three interrupts and two tasks. */
final class Machines {
    static final CpuSet POSSIBLE = CpuSet.ofList("0-7");
    static final String CPUSETS = "/sys/fs/cgroup/cpuset";
    static final String UNIFIED = "/sys/fs/cgroup";
    static final String DROP = "/proc/sys/vm/drop_caches";
    static final int[] TASKS = {100, 101};

    private Machines() {
    }

    /** A v1 cpuset hierarchy with tasks 100 and 101 in its root group. */
    static MemoryStore v1() {
        return cpus("31 23 0:28 / " + CPUSETS + " rw,relatime - cgroup cgroup rw,cpuset", "3:cpuset:/")
                .file("/sys/devices/system/node/online", "0-1")
                .file(CPUSETS + "/cpuset.cpus", "0-7").file(CPUSETS + "/cpuset.mems", "0-1")
                .file(CPUSETS + "/cpuset.effective_cpus", "0-7").file(CPUSETS + "/cpuset.effective_mems", "0-1")
                .file(CPUSETS + "/tasks", "100\n101").file(CPUSETS + "/cgroup.procs", "100\n101");
    }

    /** The same with task 101 in {@code /old}, a set with CPUs 0-3 whose memory migrates. */
    static MemoryStore withGroup() {
        MemoryStore m = v1();
        EmulatedKernel kernel = new EmulatedKernel(m);
        try {
            kernel.makeDirectory(CPUSETS + "/old");
            kernel.write(CPUSETS + "/old/cpuset.mems", "0");
            kernel.write(CPUSETS + "/old/cpuset.cpus", "0-3");
            kernel.write(CPUSETS + "/old/cpuset.memory_migrate", "1");
            kernel.write(CPUSETS + "/old/tasks", "101");
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
        return m;
    }

    /** A v2 hierarchy with task 100 in {@code /system.slice} and 101 in {@code /machine.slice}; the cpuset controller is not handed down. */
    static MemoryStore v2() {
        MemoryStore m = cpus("31 23 0:28 / " + UNIFIED + " rw,relatime - cgroup2 cgroup2 rw", "0::/machine.slice")
                .file("/proc/100/cgroup", "0::/system.slice")
                .file(UNIFIED + "/cgroup.controllers", "cpuset cpu").file(UNIFIED + "/cgroup.subtree_control", "")
                .file(UNIFIED + "/cpuset.cpus.effective", "0-7").file(UNIFIED + "/cpuset.mems.effective", "0")
                .file(UNIFIED + "/cgroup.procs", "");
        for (String slice : new String[] {"system.slice", "machine.slice"}) {
            String group = UNIFIED + "/" + slice;
            m.file(group + "/cgroup.controllers", "").file(group + "/cgroup.subtree_control", "").file(group + "/cgroup.type", "domain")
                    .file(group + "/cgroup.procs", slice.startsWith("s") ? "100" : "101").file(group + "/cgroup.threads", slice.startsWith("s") ? "100" : "101")
                    .file(group + "/cgroup.events", "populated 1\nfrozen 0");
        }
        return m;
    }

    private static MemoryStore cpus(String mount, String membership) {
        MemoryStore m = new MemoryStore()
                .file("/sys/devices/system/cpu/possible", "0-7").file("/sys/devices/system/cpu/online", "0-7")
                .file("/sys/devices/system/node/online", "0")
                .file("/proc/irq/default_smp_affinity", "ff").file(DROP, "0")
                .file("/proc/self/mountinfo", mount);
        for (int irq = 1; irq <= 3; irq++) m.file("/proc/irq/" + irq + "/smp_affinity_list", irq == 3 ? "6-7" : "0-7").directory("/proc/irq/" + irq + "/eth" + irq);
        for (int cpu : new int[] {2, 4}) {
            m.file("/sys/devices/system/cpu/cpufreq/policy" + cpu + "/scaling_governor", "powersave");
            m.file("/sys/devices/system/cpu/cpufreq/policy" + cpu + "/scaling_available_governors", "performance powersave schedutil ondemand");
        }
        for (int task : TASKS) task(m, task, 1000 + task, membership);
        return m;
    }

    /** Puts a task there as {@code /proc} shows it; the group's own list is the caller's business. */
    static void task(MemoryStore m, int id, long start, String membership) {
        m.file("/proc/" + id + "/stat", id + " (a b) S 1 1 1 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 " + start + " 0 0");
        m.file("/proc/" + id + "/cgroup", membership);
    }
}

package dev.cordon.cli.chain;

import java.util.List;

/**
 * An option of a command.
 *
 * @param names all its spellings; the first is the one that messages use
 * @param of    what it is about; options about the same contradict each other
 * @param label what its value is, empty for one without a value
 */
public record Flag(List<String> names, Setting of, String label, String meaning) {
    /** What of a cpuset is set. */
    public enum Setting { CPUS, MEMS, CPU_EXCLUSIVE, MEM_EXCLUSIVE, MEM_MIGRATE, SCHED_LOAD_BALANCE }

    static final List<Flag> OF_CPUSETS = List.of(
            new Flag(List.of("--cpus"), Setting.CPUS, "CPUS", "its CPUs"),
            new Flag(List.of("--mems"), Setting.MEMS, "NODES", "its memory nodes"),
            on(Setting.CPU_EXCLUSIVE, "--cpu-exclusive", "-ce", "no cpuset beside it has its CPUs (cgroup v1)"),
            off(Setting.CPU_EXCLUSIVE, "--no-cpu-exclusive", "-nce"),
            on(Setting.MEM_EXCLUSIVE, "--mem-exclusive", "-me", "no cpuset beside it has its memory nodes (cgroup v1)"),
            off(Setting.MEM_EXCLUSIVE, "--no-mem-exclusive", "-nme"),
            on(Setting.MEM_MIGRATE, "--mem-migrate", "-mm", "the memory of tasks follows its nodes (cgroup v1)"),
            off(Setting.MEM_MIGRATE, "--no-mem-migrate", "-nmm"),
            on(Setting.SCHED_LOAD_BALANCE, "--sched-load-balance", "-lb", "the scheduler balances load within it (cgroup v1)"),
            off(Setting.SCHED_LOAD_BALANCE, "--no-sched-load-balance", "-nlb"));

    private static Flag on(Setting of, String name, String brief, String meaning) {
        return new Flag(List.of(name, brief), of, "", meaning);
    }

    private static Flag off(Setting of, String name, String brief) {
        return new Flag(List.of(name, brief), of, "", "the opposite");
    }

    public String name() {
        return names.getFirst();
    }

    boolean hasValue() {
        return !label.isEmpty();
    }

    /** Whether it turns something on, where it has no value. */
    boolean isOn() {
        return !name().startsWith("--no-");
    }
}

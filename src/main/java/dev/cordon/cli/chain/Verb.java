package dev.cordon.cli.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that can be chained, as vfio-isolate spells them, and {@code kernel-threads}. */
public enum Verb {
    CPUSET_CREATE("cpuset-create", "Make a cpuset.", Flag.OF_CPUSETS, "CPUSET"),
    CPUSET_MODIFY("cpuset-modify", "Change a cpuset.", Flag.OF_CPUSETS, "CPUSET"),
    CPUSET_DELETE("cpuset-delete", "Remove a cpuset; its tasks go to the one above.", List.of(), "CPUSET"),
    MOVE_TASKS("move-tasks", "Move the tasks of one cpuset to another.", List.of(), "FROM", "TO"),
    IRQ_AFFINITY("irq-affinity", "Take CPUs away from all interrupts, or give them back to all.", List.of(), "mask|add", "CPUS"),
    CPU_GOVERNOR("cpu-governor", "Set the frequency governor of CPUs.", List.of(), "GOVERNOR", "CPUS"),
    /** What the manual does with {@code taskset -pc CPUS 2}, and more: all of the kernel's own threads that can move. */
    KERNEL_THREADS("kernel-threads", "Keep the kernel's own threads to CPUs.", List.of(), "CPUS"),
    DROP_CACHES("drop-caches", "Drop the page cache, directory entries and inodes.", List.of()),
    COMPACT_MEMORY("compact-memory", "Compact memory, so that huge pages can be had.", List.of()),
    /** Has a form of its own, too, which takes more than an undo file. */
    RESTORE("restore", "Give back what an undo file names.", List.of(), "FILE");

    private final String word;
    private final String meaning;
    private final List<Flag> flags;
    private final List<String> operands;

    Verb(String word, String meaning, List<Flag> flags, String... operands) {
        this.word = word;
        this.meaning = meaning;
        this.flags = flags;
        this.operands = List.of(operands);
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** The options that it takes. */
    public List<Flag> flags() {
        return flags;
    }

    /** What it is given, in order; all of it has to be there. */
    public List<String> operands() {
        return operands;
    }

    /** How it is written, for help. */
    public String synopsis() {
        return word + (flags.isEmpty() ? "" : " [OPTION...]") + (operands.isEmpty() ? "" : " " + String.join(" ", operands));
    }

    public static Optional<Verb> of(String word) {
        for (Verb verb : values()) if (verb.word.equals(word)) return Optional.of(verb);
        return Optional.empty();
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Verb verb : values()) words.add(verb.word);
        return words;
    }

    Optional<Flag> flag(String name) {
        for (Flag flag : flags) if (flag.names().contains(name)) return Optional.of(flag);
        return Optional.empty();
    }
}

package dev.cordon.plan;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NotationException;

import java.util.Optional;

/** How a kernel file writes its value down, so that values can be compared and changed instead of text. */
public enum Form {
    /** Anything else: a number, a word, or words of which the one in brackets is in force ({@code [always] madvise never}). */
    TEXT,
    /** CPUs as a list, {@code 0-6,16-22}: {@code smp_affinity_list}, {@code cpuset.cpus}. */
    CPU_LIST,
    /** CPUs as a hexadecimal mask in 32-bit groups: {@code default_smp_affinity}, workqueue and RPS masks. */
    CPU_MASK,
    /** Memory nodes as a list: {@code cpuset.mems}. */
    NODE_LIST,
    /** CPUs as a list that a systemd unit was given at run time, or, with {@link #FILED} behind it, by its unit file or a drop-in. */
    UNIT_CPUS,
    /** The same for memory nodes. */
    UNIT_NODES;

    /** Stands behind a unit's value that is not one of {@code systemctl set-property --runtime}. */
    public static final String FILED = " (unit file)";
    /** A unit's value that was taken away by {@code systemctl set-property --runtime}, which leaves a drop-in; as good as none. */
    public static final String EMPTIED = " (emptied)";
    /** Stands behind a unit's value before what its cgroup has instead. */
    public static final String IN_FORCE = " (in force: ";
    /** Stands behind a unit's value that its cgroup does not have. */
    public static final String NOT_IN_FORCE = " (not in force)";
    /** Stands behind a set that a unit's cgroup has and that systemd was not told: somebody wrote it to the file. */
    public static final String ONLY_IN_FORCE = " (in force only)";

    /**
     * Whether two texts are the same value: the kernel prints back other text than it was given (leading zeros,
     * {@code 0-3} for {@code 0,1,2,3}, masks as wide as the machine).
     */
    public boolean same(String a, String b) {
        if (a.equals(b)) return true;
        try {
            return switch (this) {
                case CPU_LIST -> CpuSet.ofList(a).equals(CpuSet.ofList(b));
                case CPU_MASK -> CpuSet.ofMask(a).equals(CpuSet.ofMask(b));
                case NODE_LIST -> NodeSet.ofList(a).equals(NodeSet.ofList(b));
                case UNIT_CPUS, UNIT_NODES -> a.substring(list(a).length()).equals(b.substring(list(b).length())) && alike(a, b);
                case TEXT -> {
                    String x = chosen(a);
                    String y = chosen(b);
                    yield x.equals(y) || mayBeNumber(x) && mayBeNumber(y) && number(x).isPresent() && number(x).equals(number(y));
                }
            };
        } catch (NotationException e) {
            return false;
        }
    }

    /** Whether {@code a} is {@code b} or what became of it by itself, or for a unit the same wherever it has it from: a value that is ours. */
    public boolean alike(String a, String b) {
        return switch (this) {
            case UNIT_CPUS -> CPU_LIST.same(list(a), list(b));
            case UNIT_NODES -> NODE_LIST.same(list(a), list(b));
            // a partition that the kernel has ended: "isolated invalid (…)"
            case TEXT -> same(a, b) || a.startsWith(b + " invalid");
            default -> same(a, b);
        };
    }

    /** A unit's value without what stands behind it. */
    public static String list(String unitValue) {
        int end = unitValue.indexOf(" (");
        return end < 0 ? unitValue : unitValue.substring(0, end);
    }

    /** The CPUs that a value of a CPU form names. @throws NotationException @throws IllegalStateException for other forms */
    public CpuSet cpus(String value) {
        return switch (this) {
            case CPU_LIST -> CpuSet.ofList(value);
            case CPU_MASK -> CpuSet.ofMask(value);
            case UNIT_CPUS -> CpuSet.ofList(list(value));
            case TEXT, NODE_LIST, UNIT_NODES -> throw new IllegalStateException(this + " names no CPUs");
        };
    }

    /** The memory nodes that a value of a node form names. @throws NotationException @throws IllegalStateException for other forms */
    public NodeSet nodes(String value) {
        return switch (this) {
            case NODE_LIST -> NodeSet.ofList(value);
            case UNIT_NODES -> NodeSet.ofList(list(value));
            case TEXT, CPU_LIST, CPU_MASK, UNIT_CPUS -> throw new IllegalStateException(this + " names no nodes");
        };
    }

    /** Whether its values name memory nodes, and not CPUs or something else. */
    public boolean namesNodes() {
        return this == NODE_LIST || this == UNIT_NODES;
    }

    /** What its sets are sets of, for messages. */
    public String members() {
        return namesNodes() ? "memory nodes" : "CPUs";
    }

    /** Whether a text can be a value of this form. */
    public boolean accepts(String value) {
        try {
            if (this == NODE_LIST) NodeSet.ofList(value);
            else if (this == UNIT_NODES) NodeSet.ofList(list(value));
            else if (this != TEXT) cpus(value);
            return true;
        } catch (NotationException e) {
            return false;
        }
    }

    /** CPUs in this form, a mask as wide as {@code like}. */
    public String format(CpuSet cpus, String like) {
        return switch (this) {
            case CPU_LIST, UNIT_CPUS -> cpus.list();
            case CPU_MASK -> cpus.mask(digits(like));
            case TEXT, NODE_LIST, UNIT_NODES -> throw new IllegalStateException(this + " names no CPUs");
        };
    }

    /** The value as it would be written: of {@code [always] madvise never} the word in brackets. */
    public String written(String read) {
        return this == TEXT ? chosen(read) : read;
    }

    private static String chosen(String text) {
        String t = text.strip();
        int open = t.indexOf('[');
        int close = t.indexOf(']', open + 1);
        boolean oneWord = open >= 0 && close > open + 1 && t.indexOf('[', close) < 0
                && (open == 0 || t.charAt(open - 1) == ' ') && (close == t.length() - 1 || t.charAt(close + 1) == ' ');
        return oneWord ? t.substring(open + 1, close) : oneBlank(t);
    }

    /** With one blank between two words. */
    private static String oneBlank(String text) {
        StringBuilder s = null;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = isBlank(text.charAt(i));
            boolean keep = !blank || text.charAt(i) == ' ' && !isBlank(text.charAt(i - 1));
            if (s == null && !keep) s = new StringBuilder(text.length()).append(text, 0, i);
            if (s == null) continue;
            if (!blank) s.append(text.charAt(i));
            else if (s.charAt(s.length() - 1) != ' ') s.append(' ');
        }
        return s == null ? text : s.toString();
    }

    /** White space as regular expressions have it. */
    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static int digits(String mask) {
        int digits = 0;
        for (int i = 0; i < mask.length(); i++) if (mask.charAt(i) != ',') digits++;
        return digits;
    }

    /** Most words are none, and to find that out by an exception is dear. */
    private static boolean mayBeNumber(String text) {
        if (text.isEmpty()) return false;
        char c = text.charAt(0);
        return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '#';
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.decode(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

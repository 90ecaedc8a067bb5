package dev.cordon.libvirt.lint;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

/** How findings speak. */
public final class Words {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

    private Words() {
    }

    /** {@code CPU 6}, {@code CPUs 6-7}. */
    public static String cpus(CpuSet cpus) {
        return (cpus.size() == 1 ? "CPU " : "CPUs ") + cpus;
    }

    /** {@code node 1}, {@code nodes 0-1}. */
    public static String nodes(NodeSet nodes) {
        return (nodes.size() == 1 ? "node " : "nodes ") + nodes;
    }

    /** {@code 1 CPU}, {@code 2 CPUs}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@code is}, {@code are}. */
    public static String is(int count) {
        return count == 1 ? "is" : "are";
    }

    /** {@code 2 MiB}, in the largest unit that divides it. */
    public static String bytes(long bytes) {
        int unit = 0;
        while (unit < UNITS.length - 1 && bytes > 0 && bytes % 1024 == 0) {
            bytes /= 1024;
            unit++;
        }
        return bytes + " " + UNITS[unit];
    }

    /** On one line: characters that move the cursor, or cannot be seen, as {@code \u001b}. Names come from whoever wrote the XML. */
    public static String shown(String text) {
        StringBuilder s = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE || type == Character.UNASSIGNED
                    || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
            if (hidden) s.append(String.format("\\u%04x", c));
            else s.appendCodePoint(c);
        });
        return s.toString();
    }
}

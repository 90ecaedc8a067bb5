package dev.cordon.os.emulated;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which CPUs and memory nodes a tree has. Where it does not say, nothing is refused for it. */
final class Processors {
    /** The largest NR_CPUS of any architecture (arch Kconfig files). */
    private static final int MOST_CPUS = 8192;
    /** {@code 1 << CONFIG_NODES_SHIFT} at its largest: the kernel sizes node masks at build time, not by the machine. */
    private static final int MOST_NODES = 1024;
    private static final String CPU = "/sys/devices/system/cpu/";
    private static final String NODE = "/sys/devices/system/node/";

    private final Store store;
    /** The last set of each file with the text that it was read from: they hardly ever change, and every write asks. */
    private final Map<String, Named> known = new HashMap<>();

    private record Named(String text, BitSet bits, Lately lately) {
    }

    /** The last mask that was printed: interrupts get the same one by one. */
    private Printed last = new Printed(new BitSet(), "", 0, "");

    /** @param cpus not changed by whoever gave it, so that the same object is the same set */
    private record Printed(BitSet cpus, String old, int limit, String mask) {
    }

    Processors(Store store) {
        this.store = store;
    }

    /** {@code nr_cpu_ids}: one more than the largest possible CPU. */
    int limit() throws IOException {
        int most = possible().length();
        return most == 0 ? MOST_CPUS : most;
    }

    /** A mask as the kernel prints it: as wide as the machine, and no narrower than it was. */
    private String mask(BitSet cpus, String old, int limit) {
        if (last.cpus == cpus && last.limit == limit && last.old.equals(old)) return last.mask;
        int digits = 0;
        for (int i = 0; i < old.length(); i++) if (old.charAt(i) != ',') digits++;
        last = new Printed(cpus, old, limit, Bitmap.mask(cpus, Math.max(limit == MOST_CPUS ? 0 : limit, digits * 4)));
        return last.mask;
    }

    /** Gives a mask file this value, if it is there. */
    void replace(String maskFile, BitSet cpus) throws IOException {
        int limit = limit();
        store.update(maskFile, old -> mask(cpus, old, limit));
    }

    BitSet possible() throws IOException {
        return first(MOST_CPUS, CPU + "possible", CPU + "present", CPU + "online");
    }

    BitSet online() throws IOException {
        return first(MOST_CPUS, CPU + "online", CPU + "present", CPU + "possible");
    }

    int nodeLimit() {
        return MOST_NODES;
    }

    /** The nodes that a cpuset may name: those with memory. */
    BitSet nodes() throws IOException {
        return first(MOST_NODES, NODE + "has_memory", NODE + "online", NODE + "possible");
    }

    /** What the first of these files names; all numbers when none of them says anything. Not for changing. */
    private BitSet first(int limit, String... files) throws IOException {
        for (String file : files) {
            BitSet bits = named(file, limit);
            if (!bits.isEmpty()) return bits;
        }
        BitSet all = new BitSet(limit);
        all.set(0, limit);
        return all;
    }

    private BitSet named(String file, int limit) throws IOException {
        Named last = known.get(file);
        if (last != null && !store.isQuick() && !last.lately.isOver()) return last.bits;
        String text = store.isFile(file) ? store.read(file) : "";
        if (last != null && last.text.equals(text)) return last.bits;
        BitSet bits = new BitSet();
        try {
            bits = Bitmap.ofList(Text.value(text), limit);
        } catch (Refused e) {
            // says nothing
        }
        Lately lately = new Lately();
        lately.isOver();
        known.put(file, new Named(text, bits, lately));
        return bits;
    }
}

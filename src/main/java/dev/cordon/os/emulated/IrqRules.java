package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.BitSet;

/** {@code /proc/irq}: kernel/irq/proc.c and Documentation/core-api/irq/irq-affinity.rst. */
final class IrqRules {
    private final Store store;
    private final Processors processors;
    /** An interrupt had a mask, so mostly all have; where none has, a look is cheaper than a failure each time. */
    private boolean masks;
    /** The last one: most interrupts get the same. */
    private Wish last = new Wish("", false, 0, new BitSet(), "");

    /** What was written, and how it was read. */
    private record Wish(String value, boolean list, int limit, BitSet cpus, String printed) {
        boolean is(String other, boolean asList, int most) {
            return list == asList && limit == most && value.equals(other);
        }
    }

    IrqRules(Store store, Processors processors) {
        this.store = store;
        this.processors = processors;
    }

    /**
     * The mask and the list are one value. The CPU that really takes the interrupt ({@code effective_affinity}) follows at the
     * next interrupt (irq_move_irq() in kernel/irq/migration.c), and in a tree of files none ever comes.
     */
    void affinity(String file, String value) throws Refused, IOException {
        boolean list = file.endsWith("_list");
        Wish wish = wanted(value, list);
        String mask = list ? file.substring(0, file.length() - "_list".length()) : file;
        masks = masks || store.isThere(mask);
        if (masks) processors.replace(mask, wish.cpus);
        store.replace(list ? file : file + "_list", wish.printed);
    }

    /** Where interrupts that appear later start; only in mask form. */
    void byDefault(String file, String value) throws Refused, IOException {
        processors.replace(file, wanted(value, false).cpus);
    }

    private Wish wanted(String value, boolean list) throws Refused, IOException {
        int limit = processors.limit();
        if (!last.is(value, list, limit)) {
            BitSet cpus = list ? Bitmap.ofList(value, limit) : Bitmap.ofMask(value, limit);
            last = new Wish(value, list, limit, cpus, Bitmap.list(cpus));
        }
        if (!last.cpus.intersects(processors.online())) throw new Refused(Errno.EINVAL);
        return last;
    }
}

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

    IrqRules(Store store, Processors processors) {
        this.store = store;
        this.processors = processors;
    }

    /**
     * The mask and the list are one value. The CPU that really takes the interrupt ({@code effective_affinity}) follows at the
     * next interrupt (irq_move_irq() in kernel/irq/migration.c), and in a tree of files none ever comes.
     */
    void affinity(String file, String value) throws Refused, IOException {
        BitSet cpus = wanted(value, file.endsWith("_list"));
        String mask = Text.parent(file) + "/smp_affinity";
        masks = masks || store.isThere(mask);
        if (masks) processors.replace(mask, cpus);
        store.replace(mask + "_list", Bitmap.list(cpus));
    }

    /** Where interrupts that appear later start; only in mask form. */
    void byDefault(String file, String value) throws Refused, IOException {
        processors.replace(file, wanted(value, false));
    }

    private BitSet wanted(String value, boolean list) throws Refused, IOException {
        int limit = processors.limit();
        BitSet cpus = list ? Bitmap.ofList(value, limit) : Bitmap.ofMask(value, limit);
        if (!cpus.intersects(processors.online())) throw new Refused(Errno.EINVAL);
        return cpus;
    }
}

package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.BitSet;

/** {@code /proc/irq}: kernel/irq/proc.c and Documentation/core-api/irq/irq-affinity.rst. */
final class IrqRules {
    private final Store store;
    private final Processors processors;

    IrqRules(Store store, Processors processors) {
        this.store = store;
        this.processors = processors;
    }

    /** The mask and the list are one value, and the CPU that really takes the interrupt follows. */
    void affinity(String file, String value) throws Refused, IOException {
        BitSet cpus = wanted(value, file.endsWith("_list"));
        String irq = Text.parent(file);
        both(irq + "/smp_affinity", cpus);
        both(irq + "/effective_affinity", effective(irq, cpus));
    }

    /** Where interrupts that appear later start; only in mask form. */
    void byDefault(String file, String value) throws Refused, IOException {
        store.replace(file, Bitmap.mask(wanted(value, false), processors.width(file)));
    }

    private BitSet wanted(String value, boolean list) throws Refused, IOException {
        int limit = processors.limit();
        BitSet cpus = list ? Bitmap.ofList(value, limit) : Bitmap.ofMask(value, limit);
        if (!cpus.intersects(processors.online())) throw new Refused(Errno.EINVAL);
        return cpus;
    }

    /**
     * The vector stays where it is while that is allowed, else it goes to the first online CPU of the mask. A real vector
     * then stays there; this one goes home when its first place is allowed again, so that a tree can be compared before and
     * after. Where home is, a hidden file says while it is away.
     */
    private BitSet effective(String irq, BitSet cpus) throws IOException {
        BitSet usable = Bitmap.and(cpus, processors.online());
        BitSet now = effectiveNow(irq);
        String away = irq + "/" + Markers.HOME;
        if (store.isFile(away)) {
            BitSet home = list(store.value(away).orElse(""));
            if (!home.isEmpty() && Bitmap.isSubset(home, usable)) {
                store.remove(away);
                return home;
            }
        }
        if (!now.isEmpty() && Bitmap.isSubset(now, usable)) return now;
        if (!now.isEmpty() && !store.isFile(away)) store.write(away, Bitmap.list(now) + "\n");
        BitSet one = new BitSet();
        one.set(usable.nextSetBit(0));
        return one;
    }

    private BitSet list(String text) throws IOException {
        try {
            return Bitmap.ofList(text, processors.limit());
        } catch (Refused e) {
            return new BitSet();
        }
    }

    private BitSet effectiveNow(String irq) throws IOException {
        int limit = processors.limit();
        try {
            String list = irq + "/effective_affinity_list";
            return store.isFile(list) ? Bitmap.ofList(store.read(list), limit)
                    : Bitmap.ofMask(store.value(irq + "/effective_affinity").orElse(""), limit);
        } catch (Refused e) {
            return new BitSet();
        }
    }

    private void both(String mask, BitSet cpus) throws IOException {
        store.replace(mask, Bitmap.mask(cpus, processors.width(mask)));
        store.replace(mask + "_list", Bitmap.list(cpus));
    }
}

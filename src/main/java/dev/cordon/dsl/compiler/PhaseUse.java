package dev.cordon.dsl.compiler;

import dev.cordon.guest.Phase;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.Collection;
import java.util.Map;

/**
 * In which phases a script has anything to say, by the names that stand in its compiled classes: where it says nothing, it need
 * not be run. A name of the script's own that is one of these costs it a run for nothing, and no more.
 */
final class PhaseUse {
    private static final int ALL = -1;
    /** Where isolations are held, and in a run by hand. */
    private static final int HOLDING = bits(Phase::holds);
    /** What stands in a class whose code asks for the phase, whatever way. */
    private static final Map<String, Integer> NAMES = Map.of("getPhase", ALL, "phase", ALL,
            "prepare", Phase.PREPARE.bit(), "started", Phase.STARTED.bit(), "release", Phase.RELEASE.bit());

    private PhaseUse() {
    }

    /** @param classes as the Groovy compiler leaves them. @return the phases as {@link Phase#bit}s */
    static int of(Collection<byte[]> classes) {
        int phases = HOLDING;
        for (byte[] one : classes) {
            for (PoolEntry entry : ClassFile.of().parse(one).constantPool()) {
                if (entry instanceof Utf8Entry text) phases |= NAMES.getOrDefault(text.stringValue(), 0);
            }
        }
        return phases;
    }

    private static int bits(java.util.function.Predicate<Phase> these) {
        int bits = 0;
        for (Phase phase : Phase.values()) if (these.test(phase)) bits |= phase.bit();
        return bits;
    }
}

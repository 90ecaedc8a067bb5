package dev.cordon.knob;

import dev.cordon.os.IrqDirectory;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;

import java.util.List;
import java.util.Optional;

/** Interrupts as addresses, whichever word names one: two words that mean the same interrupt have to mean the same address. */
final class Interrupts {
    static final String DIRECTORY = "/proc/irq";
    private static final String LIST = "/" + IrqDirectory.LIST;

    private Interrupts() {
    }

    /** The interrupt of a directory {@code /proc/irq/N}; empty when it has no affinity. */
    static Optional<Address.Irq> at(Kernel kernel, String directory) throws KernelException {
        List<String> names = kernel.list(directory);
        if (!names.contains(IrqDirectory.LIST)) return Optional.empty();
        return Optional.of(Address.Irq.of(directory, IrqDirectory.handlers(names)));
    }

    /** The directory of the interrupt whose affinity a file is, as a list; empty for every other file. */
    static Optional<String> directoryOf(String file) {
        if (!file.startsWith(DIRECTORY + "/") || !file.endsWith(LIST)) return Optional.empty();
        String directory = file.substring(0, file.length() - LIST.length());
        return IrqDirectory.isOne(directory.substring(DIRECTORY.length() + 1)) ? Optional.of(directory) : Optional.empty();
    }
}

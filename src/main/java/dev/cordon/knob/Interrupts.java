package dev.cordon.knob;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Interrupts as addresses, whichever word names one: two words that mean the same interrupt have to mean the same address. */
final class Interrupts {
    static final String DIRECTORY = "/proc/irq";
    private static final String LIST = "/smp_affinity_list";
    /** What else stands in an IRQ's directory; all other names are handlers (register_handler_proc(), kernel/irq/proc.c). */
    private static final Set<String> FILES = Set.of("affinity_hint", "effective_affinity", "effective_affinity_list", "node",
            "smp_affinity", "smp_affinity_list", "spurious");

    private Interrupts() {
    }

    /** The interrupt of a directory {@code /proc/irq/N}; empty when it has no affinity. */
    static Optional<Address.Irq> at(Kernel kernel, String directory) throws KernelException {
        List<String> names = kernel.list(directory);
        if (!names.contains(LIST.substring(1))) return Optional.empty();
        List<String> handlers = new ArrayList<>();
        for (String name : names) if (!FILES.contains(name)) handlers.add(name);
        return Optional.of(Address.Irq.of(directory, handlers));
    }

    /** The directory of the interrupt whose affinity a file is, as a list; empty for every other file. */
    static Optional<String> directoryOf(String file) {
        if (!file.startsWith(DIRECTORY + "/") || !file.endsWith(LIST)) return Optional.empty();
        String directory = file.substring(0, file.length() - LIST.length());
        return isNumber(directory.substring(DIRECTORY.length() + 1)) ? Optional.of(directory) : Optional.empty();
    }

    static boolean isNumber(String name) {
        for (int i = 0; i < name.length(); i++) if (name.charAt(i) < '0' || name.charAt(i) > '9') return false;
        return !name.isEmpty() && name.length() < 10;
    }
}

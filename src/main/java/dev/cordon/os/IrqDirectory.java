package dev.cordon.os;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands in the directory of an interrupt: these files, and a directory for each handler (register_handler_proc(), kernel/irq/proc.c). */
public final class IrqDirectory {
    /** The CPUs that it may come to, as a list; {@link #MASK} is the same value. */
    public static final String LIST = "smp_affinity_list";
    public static final String MASK = "smp_affinity";
    /** Where it may come to and where it does come to. */
    public static final Set<String> AFFINITY = Set.of(MASK, LIST, "effective_affinity", "effective_affinity_list");
    /** What can only be read. */
    public static final Set<String> FIXED = Set.of("effective_affinity", "effective_affinity_list", "affinity_hint", "node", "spurious");

    private IrqDirectory() {
    }

    /** Of the names in such a directory those of handlers. */
    public static List<String> handlers(List<String> names) {
        List<String> handlers = new ArrayList<>(1);
        for (String name : names) if (!AFFINITY.contains(name) && !FIXED.contains(name)) handlers.add(name);
        return handlers;
    }

    /** Whether a name in the directory of all interrupts is that of one: its number, at most nine digits. */
    public static boolean isOne(String name) {
        return name.length() < 10 && Digits.are(name);
    }
}

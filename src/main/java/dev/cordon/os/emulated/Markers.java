package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refusals that a tree prescribes, for things whose reason is not in the tree: managed interrupts, bound kernel threads.
 *
 * <p>A file {@code .refuses} in a directory holds an errno name: writes to the files in that directory fail with it. In
 * {@code /proc/irq/N} that means the affinity files, in {@code /proc/PID} moving the task. A file {@code NAME.refuses} does
 * the same for its neighbour {@code NAME} alone. Listings do not show these files.
 */
final class Markers {
    private static final String SUFFIX = ".refuses";

    private final Store store;
    /** Directories that were listed lately and had none. */
    private final Set<String> without = new HashSet<>();
    private final Lately lately = new Lately(500);

    Markers(Store store) {
        this.store = store;
    }

    /** The names in a directory that are none of a marker's. */
    List<String> without(String directory, List<String> names) {
        if (lately.isOver()) without.clear();
        for (String name : names) {
            if (!name.endsWith(SUFFIX)) continue;
            without.remove(directory);
            List<String> rest = new ArrayList<>(names);
            rest.removeIf(n -> n.endsWith(SUFFIX));
            return Collections.unmodifiableList(rest);
        }
        if (!store.isQuick()) without.add(directory);
        return names;
    }

    /** Fails when writes to this file, or to everything beside it, are refused. */
    void checkFile(String file) throws Refused, IOException {
        String directory = Text.parent(file);
        if (lately.isOver()) without.clear();
        if (without.contains(directory)) return;
        check(file + SUFFIX);
        checkDirectory(directory);
    }

    void checkDirectory(String directory) throws Refused, IOException {
        check(Text.child(directory, SUFFIX));
    }

    private void check(String marker) throws Refused, IOException {
        Optional<String> name = store.value(marker);
        if (name.isEmpty()) return;
        String wanted = name.get().strip();
        for (Errno e : Errno.values()) if (e.name().equals(wanted)) throw new Refused(e);
        throw new IOException(marker + " names no errno: '" + wanted + "'");
    }
}

package dev.cordon.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the launcher says about this process. Without a launcher, as in tests and at other class paths, there is no cache and
 * everything is at hand.
 *
 * @param road     how many of the jars are on the class path; see the launcher
 * @param launcher starts the program again
 * @param cache    where compiled scripts are kept, unless there is no such place
 * @param words    how many words the command line has
 */
record Launched(Road road, Optional<Path> launcher, Optional<Path> cache, int words) {
    enum Road {
        /** Our own classes and JSON. */
        HOOK,
        /** Scripts whose code needs Groovy's classes can be run too. */
        SCRIPT,
        /** Everything, the compiler included. */
        FULL
    }

    static final Launched ALONE = new Launched(Road.FULL, Optional.empty(), Optional.empty(), 0);

    static Launched ofProcess(String... words) {
        String road = System.getProperty("cordon.road", "full");
        String launcher = System.getProperty("cordon.launcher");
        String cache = System.getProperty("cordon.cache");
        return new Launched(road.equals("hook") ? Road.HOOK : road.equals("script") ? Road.SCRIPT : Road.FULL,
                launcher == null ? Optional.empty() : Optional.of(Path.of(launcher)),
                cache == null ? Optional.empty() : Optional.of(Path.of(cache)), words.length);
    }

    /** Whether everything is on the class path. */
    boolean full() {
        return road == Road.FULL;
    }
}

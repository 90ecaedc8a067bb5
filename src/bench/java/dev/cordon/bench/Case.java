package dev.cordon.bench;

import java.util.List;
import java.util.function.Supplier;

/**
 * One thing that is measured.
 *
 * @param name    unique in a run
 * @param before  not measured
 * @param command asked for anew in every round, after {@code before}
 * @param after   not measured; puts back what the command has changed
 * @param phased  whether the command says on standard output how long its parts take ({@code apply 12 us, restore 34 us})
 */
record Case(String name, Runnable before, Supplier<List<String>> command, Runnable after, boolean phased) {
    private static final Runnable NOTHING = () -> { };

    static Case of(String name, List<String> command) {
        return new Case(name, NOTHING, () -> command, NOTHING, false);
    }

    static Case of(String name, Supplier<List<String>> command) {
        return new Case(name, NOTHING, command, NOTHING, false);
    }

    Case before(Runnable preparation) {
        return new Case(name, preparation, command, after, phased);
    }

    Case after(Runnable restoration) {
        return new Case(name, before, command, restoration, phased);
    }

    Case withPhases() {
        return new Case(name, before, command, after, true);
    }
}

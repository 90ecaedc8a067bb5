package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.knob.Machine;
import dev.cordon.os.Kernel;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The machine that a command is about, and where the ledger of what is held there is kept.
 *
 * @param live whether it is the machine that this runs on
 * @param copy the temporary copy, when it is one
 */
record Place(Kernel kernel, Machine machine, Path state, boolean live, Optional<TemporaryMachine> copy) implements AutoCloseable {

    static Place of(Kernel kernel, Path state, boolean live) {
        return new Place(kernel, new Machine(kernel), state, live, Optional.empty());
    }

    static Place of(Kernel kernel, TemporaryMachine copy) {
        return new Place(kernel, new Machine(kernel), copy.state(), false, Optional.of(copy));
    }

    /** @param command what this run says about itself to one that waits for it */
    Engine engine(String command) {
        return new Engine(machine, state, command);
    }

    /** The same machine, seen anew: what is read is kept for a whole run, and not longer. */
    Place again() {
        return new Place(kernel, new Machine(kernel), state, live, copy);
    }

    /** Removes the copy, if it is one. */
    @Override
    public void close() {
        copy.ifPresent(TemporaryMachine::close);
    }
}

package dev.cordon.bench;

import dev.cordon.Scratch;
import dev.cordon.scale.LargeMachine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine's files, in a directory of its own that goes when the machine has been measured. */
final class Tree implements AutoCloseable {
    private final Workspace workspace;
    private final Scratch scratch;

    Tree(Workspace workspace, LargeMachine machine) {
        this.workspace = workspace;
        this.scratch = workspace.forMachine();
        try {
            machine.make(root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code --root} takes. */
    Path root() {
        return scratch.dir().resolve("machine");
    }

    /** For the ledger of an engine without the launcher. */
    Path state() {
        return scratch.dir().resolve("state");
    }

    /** The bare loop's. */
    Path journal() {
        return scratch.dir().resolve("bare-journal");
    }

    /** Removes the group that the bare loop leaves behind when it moves tasks. */
    void forgetGroup() {
        Path group = root().resolve("sys/fs/cgroup/cpuset/bare");
        try {
            Files.deleteIfExists(group.resolve("tasks"));
            Files.deleteIfExists(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        workspace.discard(scratch);
    }
}

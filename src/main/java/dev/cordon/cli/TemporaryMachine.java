package dev.cordon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a machine that a script may be tried on. It is removed when it is closed, or the process is told to stop. */
final class TemporaryMachine implements AutoCloseable {
    private final String name;
    private final Path directory;
    private final Path root;
    private final Interruption interruption;
    private final Runnable removal = this::remove;

    private TemporaryMachine(String name, Path directory, Path root, Interruption interruption) {
        this.name = name;
        this.directory = directory;
        this.root = root;
        this.interruption = interruption;
    }

    /**
     * @param machine a bundled machine's name, or a directory, or an archive with a machine in it
     * @throws CommandException when it is none of these
     */
    static TemporaryMachine of(String machine, Interruption interruption) throws IOException {
        Path directory = Files.createTempDirectory("cordon-on-");
        TemporaryMachine whole = new TemporaryMachine(machine, directory, directory, interruption);
        interruption.atEnd(whole.removal);
        try {
            MachineSource.of(machine).copyTo(directory);
            return new TemporaryMachine(machine, directory, top(directory), interruption).instead(whole);
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    /** Recorded machines mostly have one directory on top, which is the machine's root. */
    private static Path top(Path directory) throws IOException {
        if (Files.isDirectory(directory.resolve("sys"))) return directory;
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> all = entries.toList();
            if (all.size() == 1 && Files.isDirectory(all.getFirst().resolve("sys"))) return all.getFirst();
        }
        throw CommandException.usage("this is no machine: it has no directory 'sys'");
    }

    private TemporaryMachine instead(TemporaryMachine other) {
        interruption.atEnd(removal);
        interruption.forget(other.removal);
        return this;
    }

    /** As the user named it. */
    String name() {
        return name;
    }

    /** Every kernel path lies below it. */
    Path root() {
        return root;
    }

    /** Where the ledger is kept. */
    Path state() {
        return root.resolve("run/cordon");
    }

    @Override
    public void close() {
        removal.run();
        interruption.forget(removal);
    }

    private void remove() {
        try {
            Trees.delete(directory);
        } catch (IOException e) {
            System.err.println("cordon: the temporary copy " + directory + " could not be removed: " + e.getMessage());
        }
    }
}

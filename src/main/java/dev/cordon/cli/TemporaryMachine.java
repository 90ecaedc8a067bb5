package dev.cordon.cli;

import dev.cordon.os.BundledMachines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of a machine that a script may be tried on. It is removed when it is closed, or the process is told to stop. */
final class TemporaryMachine implements AutoCloseable {
    /** A file system in memory, which most Linux systems have: thousands of small files take ten times as long on a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");
    /** Bytes that have to be free there: ten times what a large machine takes. */
    private static final long ENOUGH = 256L << 20;

    private final String name;
    private final Path directory;
    private final Interruption interruption;
    private final Runnable removal = this::remove;

    private TemporaryMachine(String name, Path directory, Interruption interruption) {
        this.name = name;
        this.directory = directory;
        this.interruption = interruption;
    }

    /**
     * @param machine a bundled machine's name, or a directory, or an archive with a machine in it
     * @throws CommandException when it is none of these
     */
    static TemporaryMachine of(String machine, Interruption interruption) throws IOException {
        Path directory = emptyDirectory();
        TemporaryMachine copy = new TemporaryMachine(machine, directory, interruption);
        interruption.atEnd(copy.removal);
        try {
            BundledMachines.unpack(machine, directory);
            if (!Files.isDirectory(directory.resolve("sys"))) throw new IllegalArgumentException("'" + machine + "' is no machine: there is no directory 'sys' in it");
            return copy;
        } catch (IllegalArgumentException e) {
            copy.close();
            throw CommandException.usage(e.getMessage());
        } catch (IOException e) {
            copy.close();
            throw new CommandException(Exit.USAGE, e.getMessage(), e);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static Path emptyDirectory() throws IOException {
        boolean inMemory = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).type().equals("tmpfs") && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH;
        String name = "cordon-on-" + ProcessHandle.current().pid() + "-"; // whose it is, should one ever be left behind
        return inMemory ? Files.createTempDirectory(MEMORY, name) : Files.createTempDirectory(name);
    }

    /** As the user named it. */
    String name() {
        return name;
    }

    /** Every kernel path lies below it. */
    Path root() {
        return directory;
    }

    /** Where the ledger is kept. */
    Path state() {
        return directory.resolve("run/cordon");
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

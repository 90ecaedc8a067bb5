package dev.cordon.cli;

import dev.cordon.libvirt.HookFile;
import dev.cordon.os.GuardedDirectory;
import dev.cordon.os.UntrustedException;
import dev.cordon.os.WholeFile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** libvirt's directory of hooks: the file {@code qemu}, and {@code qemu.d} with any number of them (libvirt 6.5 and later). */
record HookDirectory(Path hooks) {
    private static final String USUAL = "etc/libvirt/hooks", MANY = "qemu.d", ONE = "qemu";
    /** Of a file that is no script this is enough to see so. */
    private static final int LARGEST = 1 << 20;

    static HookDirectory of(Options options) {
        return new HookDirectory(options.about().hooks().orElse(options.root().orElse(Path.of("/")).resolve(USUAL)).toAbsolutePath().normalize());
    }

    Path many() {
        return hooks.resolve(MANY);
    }

    Path file(String name) {
        return many().resolve(name);
    }

    /** What libvirt calls, by path; Cordon's have a {@link HookFile#shebang}. */
    Map<Path, HookFile> files() throws IOException {
        Map<Path, HookFile> files = new TreeMap<>();
        if (Files.isRegularFile(hooks.resolve(ONE))) files.put(hooks.resolve(ONE), read(hooks.resolve(ONE)));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(many())) {
            for (Path file : all) if (Files.isRegularFile(file)) files.put(file, read(file));
        } catch (NotDirectoryException | java.nio.file.NoSuchFileException e) {
            // there are none
        }
        return files;
    }

    private static HookFile read(Path file) throws IOException {
        return HookFile.of(Files.size(file) > LARGEST ? new byte[0] : WholeFile.read(file));
    }

    /** Whether libvirt calls any hook here: when it is started without one, it looks for none later. */
    boolean inUse() throws IOException {
        for (Path file : files().keySet()) if (Files.isExecutable(file)) return true;
        return false;
    }

    /** Makes the directory if it is not there. @param strict whether it has to be root's alone */
    void prepare(boolean strict) throws IOException {
        if (!Files.isDirectory(hooks) && (hooks.getParent() == null || !Files.isDirectory(hooks.getParent()))) {
            throw CommandException.usage("there is no " + hooks + ": is libvirt installed? '--hooks-dir DIR' names another directory");
        }
        if (strict) judged(hooks);
        if (!Files.isDirectory(many())) Files.createDirectories(many(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        if (strict) judged(many());
    }

    private void judged(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) return;
        try {
            GuardedDirectory.check(directory);
        } catch (UntrustedException e) {
            throw new CommandException(Exit.NOT_PERMITTED, "libvirt would run as root what stands in " + many() + ", and " + e.getMessage() + "; nothing was changed", e);
        }
    }

    /** Whole or not at all: libvirt may call its hooks at any moment, and passes over one that cannot be executed. */
    void write(Path file, byte[] content) throws IOException {
        // not beside the others, where libvirt would call a half of it
        Path draft = Files.createTempFile(hooks, ".cordon-", null, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) out.write(rest);
                // a name without its content would be a hook that fails, after the power was cut
                out.force(true);
            }
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

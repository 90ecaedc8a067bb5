package dev.cordon.os;

import dev.cordon.os.KernelException.Operation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The running kernel. It reads everywhere and writes only below the directories that it was given, on their file systems; a
 * path that leads elsewhere is refused before anything is opened for writing.
 */
public final class LinuxKernel implements Kernel {
    /** What sysfs gives at most, and seq_file at first, in one read(2): a page. */
    private static final int PAGE = 4096;

    private final WritableRoots writable;
    private final String syncProgram;

    /** @param writable absolute directories below which files may be written and directories made and removed */
    public LinuxKernel(Collection<String> writable) {
        this(writable, "sync");
    }

    LinuxKernel(Collection<String> writable, String syncProgram) {
        this.writable = new WritableRoots(writable);
        this.syncProgram = syncProgram;
    }

    @Override
    public String read(String path) throws KernelException {
        return attempt(Operation.READ, path, null, () -> {
            // the size that stat(2) tells is 0 or a page for most of these files: only a read that gives nothing is the end
            try (FileChannel c = FileChannel.open(WritableRoots.absolute(path), StandardOpenOption.READ)) {
                ByteBuffer buffer = ByteBuffer.allocate(PAGE);
                ByteArrayOutputStream text = new ByteArrayOutputStream();
                while (c.read(buffer.clear()) > 0) text.write(buffer.array(), 0, buffer.position());
                return withoutNewlines(text.toString(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * {@inheritDoc} An empty value is written as a newline: a write(2) of no bytes never reaches the handler of the file, so
     * that a cpuset would seem to be emptied and keep its CPUs.
     */
    @Override
    public void write(String path, String value) throws KernelException {
        attempt(Operation.WRITE, path, value, () -> {
            Path file = writable.existing(Operation.WRITE, path, value);
            byte[] bytes = (value.isEmpty() ? "\n" : value).getBytes(StandardCharsets.UTF_8);
            try (FileChannel c = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
                int taken = c.write(ByteBuffer.wrap(bytes));
                // the rest in a second write would be another value
                if (taken < bytes.length) throw new IOException("only " + taken + " of " + bytes.length + " bytes were taken");
            }
            return null;
        });
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        return attempt(Operation.LIST, directory, null, () -> {
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(WritableRoots.absolute(directory))) {
                for (Path entry : entries) names.add(entry.getFileName().toString());
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            Collections.sort(names);
            return Collections.unmodifiableList(names);
        });
    }

    @Override
    public boolean exists(String path) {
        try {
            return Files.exists(WritableRoots.absolute(path));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String resolve(String path) throws KernelException {
        return attempt(Operation.RESOLVE, path, null, () -> WritableRoots.absolute(path).toRealPath().toString());
    }

    @Override
    public void makeDirectory(String path) throws KernelException {
        attempt(Operation.MKDIR, path, null, () -> Files.createDirectory(writable.entry(Operation.MKDIR, path)));
    }

    @Override
    public void removeDirectory(String path) throws KernelException {
        attempt(Operation.RMDIR, path, null, () -> {
            Path directory = writable.entry(Operation.RMDIR, path);
            // Files.delete would unlink a file or a link
            boolean other = Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
            if (other) throw new KernelException(Operation.RMDIR, path, Errno.ENOTDIR);
            Files.delete(directory);
            return null;
        });
    }

    @Override
    public boolean admits(String path) {
        return writable.admits(path);
    }

    /**
     * {@inheritDoc} Java has no call for it, so the program {@code sync} is run, with no open file and no variable of this
     * process: whoever waits for our output to end must not wait for its.
     */
    @Override
    public void sync() throws KernelException {
        ProcessBuilder program = new ProcessBuilder(syncProgram).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().clear();
        try {
            Process process = program.start();
            process.getOutputStream().close();
            int status = process.waitFor();
            if (status != 0) throw KernelException.unknown(Operation.SYNC, syncProgram, null, "the program ended with status " + status);
        } catch (KernelException e) {
            throw e;
        } catch (IOException e) {
            throw String.valueOf(e.getMessage()).contains(Errno.ENOENT.text()) ? new KernelException(Operation.SYNC, syncProgram, Errno.ENOENT)
                    : KernelException.of(Operation.SYNC, syncProgram, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KernelException.unknown(Operation.SYNC, syncProgram, null, "interrupted while it ran");
        }
    }

    private static String withoutNewlines(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') end--;
        return text.substring(0, end);
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(Operation operation, String path, String value, Attempt<T> attempt) throws KernelException {
        try {
            return attempt.run();
        } catch (KernelException e) {
            throw e;
        } catch (IOException e) {
            throw KernelException.of(operation, path, value, e);
        }
    }
}

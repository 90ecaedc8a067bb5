package dev.cordon.os;

import dev.cordon.os.KernelException.Operation;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The running kernel. It reads everywhere and writes only below the directories that it was given, on their file systems; a
 * path that leads elsewhere is refused before anything is opened for writing.
 */
public final class LinuxKernel implements Kernel {
    /** What sysfs gives at most, and seq_file at first, in one read(2): a page. */
    private static final int PAGE = 4096;
    /** A file of this size is an exception, and its buffer is not kept. */
    private static final int MOST_KEPT = 1 << 16;
    /** Milliseconds that systemd may take for an answer; it takes a few, and some seconds while it reads its files. */
    private static final int PATIENCE = 10_000;
    private static final Set<OpenOption> WRITE_ONLY = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** How long dirty pages are waited for. */
    private static final Duration SYNC_PATIENCE = Duration.ofSeconds(60);

    private final WritableRoots writable;
    private final boolean tasks;
    private final String syncProgram;
    private final Duration patience;
    private byte[] buffer = new byte[PAGE];
    private Units units;

    /** @param writable absolute directories below which files may be written and directories made and removed; no task is changed */
    public LinuxKernel(Collection<String> writable) {
        this(writable, false);
    }

    /** @param tasks whether the CPUs of tasks may be changed too */
    public LinuxKernel(Collection<String> writable, boolean tasks) {
        this(writable, tasks, "sync", SYNC_PATIENCE);
    }

    LinuxKernel(Collection<String> writable, boolean tasks, String syncProgram, Duration patience) {
        this.writable = new WritableRoots(writable);
        this.tasks = tasks;
        this.syncProgram = syncProgram;
        this.patience = patience;
    }

    @Override
    public synchronized String read(String path) throws KernelException {
        // the short way opens no channel; its exceptions do not tell reasons apart, so what fails is done again in the long one
        if (isPlain(path)) {
            try (FileInputStream in = new FileInputStream(path)) {
                return text(in);
            } catch (FileNotFoundException e) {
                return readByChannel(path);
            } catch (IOException e) {
                throw KernelException.of(Operation.READ, path, null, e);
            }
        }
        return readByChannel(path);
    }

    private String readByChannel(String path) throws KernelException {
        try (FileChannel c = FileChannel.open(WritableRoots.absolute(path), StandardOpenOption.READ)) {
            return text(Channels.newInputStream(c));
        } catch (IOException e) {
            throw KernelException.of(Operation.READ, path, null, e);
        }
    }

    /** The size that stat(2) tells is 0 or a page for most of these files: only a read that gives nothing is the end. */
    private String text(InputStream in) throws IOException {
        int length = 0;
        for (int n; (n = in.read(buffer, length, buffer.length - length)) > 0; ) {
            length += n;
            if (length == buffer.length) buffer = Arrays.copyOf(buffer, 2 * length);
        }
        while (length > 0 && buffer[length - 1] == '\n') length--;
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        if (buffer.length > MOST_KEPT) buffer = new byte[PAGE];
        return text;
    }

    /** Absolute, and of characters that every locale has: others are for java.nio to judge. */
    private static boolean isPlain(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') return false;
        // to ask the text for each takes several times as long where nothing is compiled yet
        for (char c : path.toCharArray()) if (c >= 128 || c == 0) return false;
        return true;
    }

    /**
     * {@inheritDoc} An empty value is written as a newline: a write(2) of no bytes never reaches the handler of the file, so
     * that a cpuset would seem to be emptied and keep its CPUs.
     */
    @Override
    public void write(String path, String value) throws KernelException {
        byte[] bytes = (value.isEmpty() ? "\n" : value).getBytes(StandardCharsets.UTF_8);
        try (FileChannel c = FileChannel.open(writable.existing(Operation.WRITE, path, value), WRITE_ONLY)) {
            int taken = c.write(ByteBuffer.wrap(bytes));
            // the rest in a second write would be another value
            if (taken < bytes.length) throw new IOException("only " + taken + " of " + bytes.length + " bytes were taken");
        } catch (KernelException e) {
            throw e;
        } catch (IOException e) {
            throw KernelException.of(Operation.WRITE, path, value, e);
        }
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        String[] plain = isPlain(directory) ? new File(directory).list() : null;
        if (plain != null) {
            Arrays.sort(plain);
            return List.of(plain);
        }
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
        if (isPlain(path)) return new File(path).exists();
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
    public void setAffinity(int task, String cpus) throws KernelException {
        if (!tasks) throw KernelException.affinity(task, cpus, Errno.EROFS);
        TaskAffinity.set(task, cpus);
    }

    @Override
    public synchronized Units units() {
        if (units == null) units = new SystemdUnits(Path.of("/run"), PATIENCE);
        return units;
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
    public boolean sync() throws KernelException {
        ProcessBuilder program = new ProcessBuilder(syncProgram).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().clear();
        try {
            Process process = program.start();
            process.getOutputStream().close();
            // one that waits for a disk that does not answer cannot be killed either; nobody waits for it any more
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return false;
            }
            int status = process.exitValue();
            if (status != 0) throw KernelException.unknown(Operation.SYNC, syncProgram, null, "the program ended with status " + status);
            return true;
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

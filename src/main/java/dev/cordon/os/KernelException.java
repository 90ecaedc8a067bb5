package dev.cordon.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** The kernel refused an operation: what was tried, on which path, with which value, and the kernel's reason. */
public final class KernelException extends IOException {
    /** What was tried, by the name of the system call that a person would look up. */
    public enum Operation { READ, WRITE, LIST, RESOLVE, MKDIR, RMDIR, SYNC, SETAFFINITY }

    private final Operation operation;
    private final String path;
    private final String value;
    private final Errno errno;
    private final String reason;

    private KernelException(Operation operation, String path, String value, Errno errno, String detail) {
        String reason = errno == Errno.UNKNOWN ? detail : errno + " (" + errno.text() + ")";
        super(operation.name().toLowerCase(Locale.ROOT) + " " + path + (value == null ? "" : " '" + shown(value) + "'") + ": " + reason);
        this.operation = operation;
        this.path = path;
        this.value = value;
        this.errno = errno;
        this.reason = reason;
    }

    public KernelException(Operation operation, String path, Errno errno) {
        this(operation, path, null, errno, errno.text());
    }

    /** A refused write of {@code value}. */
    public static KernelException write(String path, String value, Errno errno) {
        return new KernelException(Operation.WRITE, path, value, errno, errno.text());
    }

    /** A task that did not get these CPUs. */
    public static KernelException affinity(int task, String cpus, Errno errno) {
        return new KernelException(Operation.SETAFFINITY, "task " + task, cpus, errno, errno.text());
    }

    /** A refusal whose reason has no errno name here; {@code detail} is what the platform said. */
    public static KernelException unknown(Operation operation, String path, String value, String detail) {
        return new KernelException(operation, path, value, Errno.UNKNOWN, String.valueOf(detail));
    }

    /**
     * The refusal behind what java.nio threw: its type where that is enough, else the C library's text.
     *
     * @param value the value of a refused write; null for other operations
     */
    public static KernelException of(Operation operation, String path, String value, IOException e) {
        String text = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return new KernelException(operation, path, value, errno(e, text), String.valueOf(text));
    }

    private static Errno errno(IOException e, String text) {
        if (e instanceof NoSuchFileException) return Errno.ENOENT;
        if (e instanceof AccessDeniedException) return Errno.EACCES;
        if (e instanceof FileAlreadyExistsException) return Errno.EEXIST;
        if (e instanceof DirectoryNotEmptyException) return Errno.ENOTEMPTY;
        if (e instanceof NotDirectoryException) return Errno.ENOTDIR;
        return Errno.ofText(text);
    }

    public Operation operation() {
        return operation;
    }

    public String path() {
        return path;
    }

    /** The value that a refused write carried; null for other operations. */
    public String value() {
        return value;
    }

    public Errno errno() {
        return errno;
    }

    /** The reason alone, as it stands in reports: {@code EIO (Input/output error)}. */
    public String reason() {
        return reason;
    }

    private static String shown(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }
}

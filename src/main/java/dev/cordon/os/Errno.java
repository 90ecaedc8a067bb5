package dev.cordon.os;

import java.util.Map;

/**
 * The kernel's reason for refusing an operation, by the name that errno(3) gives it.
 *
 * <p>Without native calls the only trace of errno is the C library's text in an {@code IOException}; {@link #ofText} maps
 * that text back. Both glibc and musl texts are known; the launcher sets a C locale so that they are not translated.
 */
public enum Errno {
    EPERM("Operation not permitted"),
    ENOENT("No such file or directory"),
    ESRCH("No such process"),
    EIO("Input/output error"),
    ENXIO("No such device or address"),
    E2BIG("Argument list too long"),
    EBADF("Bad file descriptor"),
    EAGAIN("Resource temporarily unavailable"),
    ENOMEM("Cannot allocate memory"),
    EACCES("Permission denied"),
    EFAULT("Bad address"),
    EBUSY("Device or resource busy"),
    EEXIST("File exists"),
    EXDEV("Invalid cross-device link"),
    ENODEV("No such device"),
    ENOTDIR("Not a directory"),
    EISDIR("Is a directory"),
    EINVAL("Invalid argument"),
    ENFILE("Too many open files in system"),
    EMFILE("Too many open files"),
    EFBIG("File too large"),
    ENOSPC("No space left on device"),
    EROFS("Read-only file system"),
    ERANGE("Numerical result out of range"),
    ENAMETOOLONG("File name too long"),
    ENOTEMPTY("Directory not empty"),
    ELOOP("Too many levels of symbolic links"),
    EOVERFLOW("Value too large for defined data type"),
    EOPNOTSUPP("Operation not supported"),
    /** A reason that has no name here; the text of the message says what is known. */
    UNKNOWN("unknown error");

    private static final Map<String, Errno> MUSL = Map.of(
            "I/O error", EIO,
            "No such device or address", ENXIO,
            "Out of memory", ENOMEM,
            "Resource busy", EBUSY,
            "Result not representable", ERANGE,
            "Filename too long", ENAMETOOLONG,
            "Symbolic link loop", ELOOP,
            "Value too large for data type", EOVERFLOW,
            "Not supported", EOPNOTSUPP);

    /** What the JDK adds to the text of ELOOP (sun.nio.fs.UnixException, UnixChannelFactory). */
    private static final String[] ADDED = {" or unable to access attributes of symbolic link", " (NOFOLLOW_LINKS specified)"};

    private final String text;

    Errno(String text) {
        this.text = text;
    }

    /** The C library's text, for people. */
    public String text() {
        return text;
    }

    /** The reason behind a C library's error text (glibc or musl); {@link #UNKNOWN} when there is no such text. */
    public static Errno ofText(String text) {
        if (text == null) return UNKNOWN;
        String said = text;
        for (String added : ADDED) if (said.endsWith(added)) said = said.substring(0, said.length() - added.length());
        for (Errno e : values()) if (e.text.equals(said)) return e;
        return MUSL.getOrDefault(said, UNKNOWN);
    }
}

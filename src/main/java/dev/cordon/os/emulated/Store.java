package dev.cordon.os.emulated;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Raw files, directories and symbolic links, without any rule of a kernel. Paths are absolute and canonical: no link, no
 * {@code .} or {@code ..} and no doubled slash in any component but, for {@link #kind} and {@link #target}, a link at the end.
 */
public interface Store {
    /** What stands at a path. */
    enum Kind { MISSING, FILE, DIRECTORY, LINK }

    /** What stands there; a link is not followed. */
    Kind kind(String path) throws IOException;

    /** Whether it is cheaply known that something stands there and no component is a link. False only means "find out". */
    default boolean isPlain(String path) {
        return false;
    }

    /** A file's raw text. */
    String read(String file) throws IOException;

    /** Replaces a file's text, or makes the file in an existing directory. */
    void write(String file, String text) throws IOException;

    /** What a link says. */
    String target(String link) throws IOException;

    /** The names in a directory, sorted as text. */
    List<String> names(String directory) throws IOException;

    void makeDirectory(String path) throws IOException;

    /** Removes a file, a link or an empty directory. */
    void remove(String path) throws IOException;

    default boolean isFile(String path) throws IOException {
        return kind(path) == Kind.FILE;
    }

    /** A file's text without the newline at its end; nothing when there is no such file. */
    default Optional<String> value(String file) throws IOException {
        return isFile(file) ? Optional.of(Text.value(read(file))) : Optional.empty();
    }

    /** Gives an existing file another value, with a newline at its end as the kernel prints it; without the file nothing happens. */
    default void replace(String file, String value) throws IOException {
        if (isFile(file)) write(file, value + "\n");
    }
}

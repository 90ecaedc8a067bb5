package dev.cordon.os.emulated;

import dev.cordon.os.Digits;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

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

    /** Whether a regular file was seen there a moment ago. False only means "find out". */
    default boolean wasFile(String path) throws IOException {
        return false;
    }

    /** Whether a look costs next to nothing, so that nothing has to be remembered. */
    default boolean isQuick() {
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

    /** Whether something stands there, at the price of one look that finds nothing. A link counts for what it leads to. */
    default boolean isThere(String path) throws IOException {
        return kind(path) != Kind.MISSING;
    }

    /** Whether a file lists a number, in a line of its own; false where there is no such file. */
    default boolean lists(String file, int number) throws IOException {
        return numbers(file).contains(number);
    }

    /** Whether a file lists any number. */
    default boolean listsAny(String file) throws IOException {
        return !numbers(file).isEmpty();
    }

    /**
     * Adds a number to a file that lists numbers in ascending order, or takes it away; without the file nothing happens. The
     * order may be put off until {@link #tidy}.
     *
     * @return whether that changed anything
     */
    default boolean list(String file, int number, boolean add) throws IOException {
        if (!isFile(file)) return false;
        SortedSet<Integer> numbers = numbers(file);
        if (!(add ? numbers.add(number) : numbers.remove(number))) return false;
        StringBuilder lines = new StringBuilder();
        for (int n : numbers) lines.append(n).append('\n');
        write(file, lines.toString());
        return true;
    }

    /** The numbers that a file lists; none where there is no such file. */
    default SortedSet<Integer> numbers(String file) throws IOException {
        SortedSet<Integer> numbers = new TreeSet<>();
        if (!isFile(file)) return numbers;
        String text = read(file);
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            int number = Digits.number(text.substring(start, end).strip());
            if (number >= 0) numbers.add(number);
            start = end + 1;
        }
        return numbers;
    }

    /** Does what was put off. */
    default void tidy() throws IOException {
    }

    /** As {@link #replace}, by a value that depends on the one that is there. */
    default void update(String file, UnaryOperator<String> change) throws IOException {
        Optional<String> value = value(file);
        if (value.isPresent()) replace(file, change.apply(value.get()));
    }

    /** Gives an existing file another value, with a newline at its end as the kernel prints it; without the file nothing happens. */
    default void replace(String file, String value) throws IOException {
        if (isFile(file)) write(file, value + "\n");
    }
}

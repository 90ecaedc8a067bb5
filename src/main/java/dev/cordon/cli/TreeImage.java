package dev.cordon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything in a directory tree at one moment: which files, directories and links there are, and what they hold. */
final class TreeImage {
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    private record Entry(String kind, byte[] content) {
        boolean same(Entry other) {
            return kind.equals(other.kind) && Arrays.equals(content, other.content);
        }
    }

    private TreeImage() {
    }

    static TreeImage of(Path root) throws IOException {
        TreeImage image = new TreeImage();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path p : (Iterable<Path>) all::iterator) image.entries.put("/" + root.relativize(p), entry(p));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return image;
    }

    private static Entry entry(Path p) throws IOException {
        if (Files.isSymbolicLink(p)) return new Entry("link", Files.readSymbolicLink(p).toString().getBytes());
        if (Files.isDirectory(p)) return new Entry("directory", new byte[0]);
        return new Entry("file", Files.readAllBytes(p));
    }

    /** How many files, directories and links there are. */
    int size() {
        return entries.size();
    }

    /** What is otherwise in a later image, one sentence each, by path; empty when there is no difference. */
    List<String> differences(TreeImage later) {
        TreeSet<String> paths = new TreeSet<>(entries.keySet());
        paths.addAll(later.entries.keySet());
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            Entry before = entries.get(path);
            Entry after = later.entries.get(path);
            if (before == null) found.add(path + ": a " + after.kind + " that was not there");
            else if (after == null) found.add(path + ": the " + before.kind + " is gone");
            else if (!before.same(after)) found.add(path + ": " + (before.kind.equals(after.kind)
                    ? "holds " + text(after) + " instead of " + text(before) : "a " + after.kind + " instead of a " + before.kind));
        }
        return found;
    }

    private static String text(Entry e) {
        return "'" + new String(e.content).strip() + "'";
    }
}

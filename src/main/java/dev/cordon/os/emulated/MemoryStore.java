package dev.cordon.os.emulated;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tree in memory. {@link #copy} is cheap, and two stores are equal when they hold the same tree, which is quickly found
 * out of two copies of one. For use by one thread.
 */
public final class MemoryStore implements Store {
    private sealed interface Node {
    }

    private record File(String text) implements Node {
    }

    private record Directory(List<String> names) implements Node {
    }

    private record Link(String target) implements Node {
    }

    private final Layers<Node> nodes;

    /** A tree with nothing but its root. */
    public MemoryStore() {
        nodes = new Layers<>();
        nodes.put("/", new Directory(List.of()));
    }

    private MemoryStore(Layers<Node> nodes) {
        this.nodes = nodes;
    }

    /** Everything that another store holds now. */
    public static MemoryStore copyOf(Store other) throws IOException {
        MemoryStore copy = new MemoryStore();
        copy.take(other, "/");
        return copy;
    }

    /** An independent copy. */
    public MemoryStore copy() {
        return new MemoryStore(nodes.copy());
    }

    /** Puts a file there, with the directories above it. A value that is not empty ends in a newline, as the kernel prints it. */
    public MemoryStore file(String path, String value) {
        put(path, new File(value.isEmpty() || value.endsWith("\n") ? value : value + "\n"));
        return this;
    }

    /** Puts a directory there, with the directories above it. */
    public MemoryStore directory(String path) {
        if (!(nodes.get(path) instanceof Directory)) put(path, new Directory(List.of()));
        return this;
    }

    /** Puts a symbolic link there, with the directories above it. */
    public MemoryStore link(String path, String target) {
        put(path, new Link(target));
        return this;
    }

    /** Takes away whatever stands there, with all that is below it. */
    public MemoryStore without(String path) {
        if (nodes.get(path) instanceof Directory d) for (String name : d.names()) without(Text.child(path, name));
        if (nodes.remove(path) != null) unlist(path);
        return this;
    }

    /** Raw text by path for files, {@code -> target} for links, {@code ""} under the path and a slash for directories. */
    public SortedMap<String, String> snapshot() {
        SortedMap<String, String> all = new TreeMap<>();
        nodes.all().forEach((path, node) -> {
            switch (node) {
                case File f -> all.put(path, f.text());
                case Link l -> all.put(path, "-> " + l.target());
                case Directory d -> all.put(path.equals("/") ? path : path + "/", "");
            }
        });
        return all;
    }

    @Override
    public Kind kind(String path) {
        return switch (nodes.get(path)) {
            case null -> Kind.MISSING;
            case File f -> Kind.FILE;
            case Directory d -> Kind.DIRECTORY;
            case Link l -> Kind.LINK;
        };
    }

    @Override
    public boolean isPlain(String path) {
        Node node = nodes.get(path);
        return node != null && !(node instanceof Link);
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public String read(String file) throws IOException {
        if (nodes.get(file) instanceof File f) return f.text();
        throw new NoSuchFileException(file);
    }

    @Override
    public void write(String file, String text) throws IOException {
        if (nodes.put(file, new File(text)) == null) enlist(file);
    }

    @Override
    public String target(String link) throws IOException {
        if (nodes.get(link) instanceof Link l) return l.target();
        throw new NoSuchFileException(link);
    }

    @Override
    public List<String> names(String directory) throws IOException {
        if (nodes.get(directory) instanceof Directory d) return d.names();
        throw new NoSuchFileException(directory);
    }

    @Override
    public void makeDirectory(String path) throws IOException {
        if (nodes.get(path) != null) throw new FileAlreadyExistsException(path);
        nodes.put(path, new Directory(List.of()));
        enlist(path);
    }

    @Override
    public void remove(String path) throws IOException {
        if (nodes.remove(path) == null) throw new NoSuchFileException(path);
        unlist(path);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MemoryStore m && m.nodes.equals(nodes);
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    private void take(Store other, String directory) throws IOException {
        for (String name : other.names(directory)) {
            String path = Text.child(directory, name);
            switch (other.kind(path)) {
                case FILE -> put(path, new File(other.read(path)));
                case LINK -> put(path, new Link(other.target(path)));
                case DIRECTORY -> {
                    directory(path);
                    take(other, path);
                }
                case MISSING -> { }
            }
        }
    }

    private void put(String path, Node node) {
        String parent = Text.parent(path);
        if (nodes.get(parent) == null) put(parent, new Directory(List.of()));
        if (nodes.put(path, node) == null) enlist(path);
    }

    private void enlist(String path) {
        String parent = Text.parent(path);
        if (!(nodes.get(parent) instanceof Directory(List<String> names))) throw new IllegalStateException(parent + " is no directory");
        int at = Collections.binarySearch(names, Text.name(path));
        if (at >= 0) return;
        List<String> more = new ArrayList<>(names.size() + 1);
        more.addAll(names);
        more.add(-at - 1, Text.name(path));
        nodes.put(parent, new Directory(Collections.unmodifiableList(more)));
    }

    private void unlist(String path) {
        String parent = Text.parent(path);
        if (!(nodes.get(parent) instanceof Directory(List<String> names))) return;
        List<String> fewer = new ArrayList<>(names);
        fewer.remove(Text.name(path));
        nodes.put(parent, new Directory(Collections.unmodifiableList(fewer)));
    }
}

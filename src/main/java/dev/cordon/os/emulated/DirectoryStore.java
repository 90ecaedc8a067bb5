package dev.cordon.os.emulated;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A directory tree on disk: the kernel path {@code /sys/x} is {@code ROOT/sys/x}. Links are judged by {@link PathWalk}, which
 * follows them inside the tree, so a path that arrives here has none and nothing outside the root is ever opened.
 */
public final class DirectoryStore implements Store {
    private final Path root;

    /** @param root an existing directory */
    public DirectoryStore(Path root) {
        this.root = root;
    }

    @Override
    public Kind kind(String path) throws IOException {
        try {
            BasicFileAttributes a = Files.readAttributes(at(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return a.isSymbolicLink() ? Kind.LINK : a.isDirectory() ? Kind.DIRECTORY : Kind.FILE;
        } catch (NoSuchFileException e) {
            return Kind.MISSING;
        } catch (FileSystemException e) {
            if ("Not a directory".equals(e.getReason())) return Kind.MISSING;
            throw e;
        }
    }

    @Override
    public String read(String file) throws IOException {
        return new String(Files.readAllBytes(at(file)), StandardCharsets.UTF_8);
    }

    /**
     * Writes in place, by a single write(2). A value shorter than the old one is first padded with newlines to the old length
     * and then cut to its own: a process killed between the two leaves the new value followed by empty lines, which reads
     * the same. Renaming a new file into place would leave a stray file behind when killed, and lose the file's mode and owner.
     */
    @Override
    public void write(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (FileChannel c = FileChannel.open(at(file), StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS)) {
            long old = c.size();
            ByteBuffer all = ByteBuffer.allocate((int) Math.max(old, bytes.length)).put(bytes);
            while (all.hasRemaining()) all.put((byte) '\n');
            all.flip();
            while (all.hasRemaining()) c.write(all);
            if (old > bytes.length) c.truncate(bytes.length);
        }
    }

    @Override
    public String target(String link) throws IOException {
        return Files.readSymbolicLink(at(link)).toString();
    }

    @Override
    public List<String> names(String directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(directory))) {
            for (Path entry : entries) names.add(entry.getFileName().toString());
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public void makeDirectory(String path) throws IOException {
        Files.createDirectory(at(path));
    }

    @Override
    public void remove(String path) throws IOException {
        Files.delete(at(path));
    }

    private Path at(String path) {
        return path.equals("/") ? root : root.resolve(path.substring(1));
    }
}

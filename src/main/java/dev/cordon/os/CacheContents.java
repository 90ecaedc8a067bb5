package dev.cordon.os;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files of a cache, for looking at them and for taking some away. No link is followed; others come and go meanwhile. */
public final class CacheContents {
    /** How a file's name begins that is not complete yet. */
    static final String DRAFT = ".new-";

    private final Path directory;

    CacheContents(Path directory) {
        this.directory = directory;
    }

    /** A file: where, how large, and since when. */
    public record Item(Path path, long size, FileTime since) {
    }

    /** Below a directory of the cache, the youngest first; drafts too. */
    public List<Item> of(String below) throws IOException {
        List<Item> items = new ArrayList<>();
        Path top = directory.resolve(below);
        if (!Files.isDirectory(top)) return items;
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                items.add(new Item(file, is.size(), is.lastModifiedTime()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        items.sort(Comparator.comparing(Item::since).reversed().thenComparing(Item::path));
        return items;
    }

    /** The item's path below a directory of the cache. */
    public Path within(String below, Item item) {
        return directory.resolve(below).relativize(item.path());
    }

    /** Takes all away but the youngest, and directories that are empty then. */
    public int keep(String below, int most) throws IOException {
        List<Item> items = of(below);
        List<Item> old = items.subList(Math.min(most, items.size()), items.size());
        for (Item i : old) Files.deleteIfExists(i.path());
        if (!old.isEmpty()) emptied(directory.resolve(below));
        return old.size();
    }

    private static void emptied(Path top) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                try {
                    Files.deleteIfExists(directory);
                } catch (DirectoryNotEmptyException inUse) {
                    // others have theirs in it
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

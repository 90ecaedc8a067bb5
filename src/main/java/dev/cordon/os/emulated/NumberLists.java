package dev.cordon.os.emulated;

import dev.cordon.os.Digits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Files that list numbers, one to a line: who is in a group. To write a long one anew for each task that comes or goes would
 * take a time that grows with the square of the tasks. So a number that goes is blanked out where it stands, and one that
 * comes is put where it was, or at the end; at the end of a run {@link #tidy} writes the numbers in their order, without gaps.
 *
 * <p>At every moment the file names who is in the group, for whoever reads it and after a kill: only order and empty lines are
 * put off. What is known of a file counts while its size and time are those that the last write left.
 */
final class NumberLists {
    /** Bytes. A shorter file is written anew each time, which leaves it in order. */
    static final int LONG = 4096;

    private final DirectoryStore store;
    private final Map<String, NumberList> known = new HashMap<>();

    NumberLists(DirectoryStore store) {
        this.store = store;
    }

    /** The list as it is now; null when the file is short, or missing. */
    NumberList of(String file) throws IOException {
        BasicFileAttributes is = look(store.at(file));
        NumberList list = known.get(file);
        if (list != null && is != null && list.isOf(is)) return list;
        known.remove(file);
        if (is == null || !is.isRegularFile() || is.size() < LONG) return null;
        list = new NumberList(store.at(file), store.read(file), is);
        known.put(file, list);
        return list;
    }

    /** Writes those anew that are out of order or have gaps. */
    void tidy() throws IOException {
        for (Map.Entry<String, NumberList> list : known.entrySet()) {
            BasicFileAttributes is = look(store.at(list.getKey()));
            if (list.getValue().untidy && is != null && list.getValue().isOf(is)) store.write(list.getKey(), list.getValue().text());
        }
        known.clear();
    }

    private static BasicFileAttributes look(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** One file. */
    static final class NumberList {
        private final Path file;
        private final Map<Integer, Long> offsets = new HashMap<>();
        /** Where numbers stood that have gone since. */
        private final Map<Integer, Long> gaps = new HashMap<>();
        private long size;
        private FileTime time;
        private int last = -1;
        private boolean untidy;

        private NumberList(Path file, String text, BasicFileAttributes is) {
            this.file = file;
            for (int from = 0; from < text.length(); ) {
                int end = text.indexOf('\n', from);
                if (end < 0) end = text.length();
                String line = text.substring(from, end);
                if (Digits.are(line) && line.length() < 10) stands(Integer.parseInt(line), from);
                else untidy = true;
                from = end + 1;
            }
            untidy |= !text.endsWith("\n");
            size = is.size();
            time = is.lastModifiedTime();
        }

        private void stands(int number, long offset) {
            untidy |= number <= last || offsets.put(number, offset) != null;
            offsets.put(number, offset);
            last = Math.max(last, number);
        }

        private boolean isOf(BasicFileAttributes is) {
            return is.size() == size && is.lastModifiedTime().equals(time);
        }

        boolean isEmpty() {
            return offsets.isEmpty();
        }

        boolean contains(int number) {
            return offsets.containsKey(number);
        }

        /** @return whether it was not there */
        boolean add(int number) throws IOException {
            if (offsets.containsKey(number)) return false;
            Long gap = gaps.remove(number);
            byte[] line = (number + "\n").getBytes(StandardCharsets.US_ASCII);
            write(gap == null ? size : gap, line, line.length);
            stands(number, gap == null ? size : gap);
            if (gap == null) size += line.length;
            look();
            return true;
        }

        /** @return whether it was there */
        boolean remove(int number) throws IOException {
            Long offset = offsets.remove(number);
            if (offset == null) return false;
            byte[] blank = new byte[String.valueOf(number).length()];
            Arrays.fill(blank, (byte) '\n');
            write(offset, blank, blank.length);
            gaps.put(number, offset);
            untidy = true;
            look();
            return true;
        }

        private void write(long at, byte[] bytes, int count) throws IOException {
            try (FileChannel c = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                c.write(ByteBuffer.wrap(bytes, 0, count), at);
            }
        }

        private void look() throws IOException {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            time = is.lastModifiedTime();
            size = is.size();
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int number : new TreeSet<>(offsets.keySet())) text.append(number).append('\n');
            return text.toString();
        }
    }
}

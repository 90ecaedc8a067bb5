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
    static final int LONG = 1024;
    /** One more than the largest number of a task: PID_MAX_LIMIT of include/linux/threads.h. */
    private static final int MOST = 1 << 22;

    private final DirectoryStore store;
    private final Map<String, NumberList> known = new HashMap<>();

    NumberLists(DirectoryStore store) {
        this.store = store;
    }

    /** The list as it is now; null when the file is short, or missing. */
    NumberList of(String file) throws IOException {
        NumberList list = known.get(file);
        if (list != null && !list.lately.isOver()) return list;
        BasicFileAttributes is = look(store.at(file));
        if (list != null && is != null && list.isOf(is)) return list;
        known.remove(file);
        if (is == null || !is.isRegularFile() || is.size() < LONG) return null;
        String text = store.read(file);
        // somebody has edited it by hand: the short way writes it anew
        if (!text.endsWith("\n") || text.length() != is.size()) return null;
        list = new NumberList(store.at(file), text, is);
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
        /** By number: 1 more than where it stands; negative where it stood before it went; 0 where it never was. */
        private int[] places = new int[1 << 12];
        private int count;
        private long size;
        private FileTime time;
        private int last = -1;
        private boolean untidy;
        private final Lately lately = new Lately();

        private NumberList(Path file, String text, BasicFileAttributes is) {
            this.file = file;
            for (int from = 0; from < text.length(); ) {
                int end = text.indexOf('\n', from);
                if (end < 0) end = text.length();
                int number = Digits.number(text.substring(from, end));
                if (number >= 0 && number < MOST) stands(number, from);
                else untidy = true;
                from = end + 1;
            }
            size = is.size();
            time = is.lastModifiedTime();
        }

        private void stands(int number, long offset) {
            if (number >= places.length) places = Arrays.copyOf(places, Math.max(number + 1, 2 * places.length));
            untidy |= number < last || places[number] > 0;
            if (places[number] <= 0) count++;
            places[number] = (int) offset + 1;
            last = Math.max(last, number);
        }

        private boolean isOf(BasicFileAttributes is) {
            return is.size() == size && is.lastModifiedTime().equals(time);
        }

        boolean isEmpty() {
            return count == 0;
        }

        boolean contains(int number) {
            return number < places.length && places[number] > 0;
        }

        /** @return whether it was not there */
        boolean add(int number) throws IOException {
            if (contains(number)) return false;
            boolean gap = number < places.length && places[number] < 0;
            long offset = gap ? -places[number] - 1 : size;
            byte[] line = (number + "\n").getBytes(StandardCharsets.US_ASCII);
            write(offset, line);
            stands(number, offset);
            look();
            return true;
        }

        /** @return whether it was there */
        boolean remove(int number) throws IOException {
            if (!contains(number)) return false;
            byte[] blank = new byte[String.valueOf(number).length()];
            Arrays.fill(blank, (byte) '\n');
            write(places[number] - 1, blank);
            places[number] = -places[number];
            count--;
            untidy = true;
            look();
            return true;
        }

        private void write(long at, byte[] bytes) throws IOException {
            try (FileChannel c = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                c.write(ByteBuffer.wrap(bytes), at);
            }
        }

        private void look() throws IOException {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            time = is.lastModifiedTime();
            size = is.size();
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int number = 0; number < places.length; number++) if (places[number] > 0) text.append(number).append('\n');
            return text.toString();
        }
    }
}

package dev.cordon.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What fstat(2) says of a file that is open, whatever its path leads to by now. Java tells neither that nor the number of a
 * descriptor. But procfs shows at which offset each of our descriptors stands (proc_pid_fdinfo(5)), and what it leads to
 * ({@code /proc/self/fd}, with no path in between): so the file is set to an offset that no other has.
 */
final class OpenFile {
    private static final Path NUMBERS = Path.of("/proc/self/fd");
    private static final Path OFFSETS = Path.of("/proc/self/fdinfo");

    private OpenFile() {
    }

    /** @param file can be read, and is at its beginning afterwards */
    static Inode inode(FileChannel file) throws IOException {
        // every file system takes an offset of 31 bits, also behind the end
        int offset = ThreadLocalRandom.current().nextInt(1 << 30, Integer.MAX_VALUE);
        file.position(offset);
        try {
            return Inode.behind(NUMBERS.resolve(number(offset)));
        } finally {
            file.position(0);
        }
    }

    /** The number of our only descriptor that stands at the offset. The youngest have the highest numbers, so they come first. */
    private static String number(int offset) throws IOException {
        for (Integer number : numbers()) {
            try {
                String info = Files.readString(OFFSETS.resolve(number.toString()));
                if (info.startsWith("pos:\t" + offset + "\n")) return number.toString();
            } catch (NoSuchFileException e) {
                // another thread has closed it meanwhile
            }
        }
        throw new IOException("who owns an open file cannot be found out: " + OFFSETS + " does not show it");
    }

    private static List<Integer> numbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(NUMBERS)) {
            for (Path p : all) numbers.add(Integer.valueOf(p.getFileName().toString()));
        }
        numbers.sort(Collections.reverseOrder());
        return numbers;
    }
}

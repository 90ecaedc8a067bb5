package dev.cordon.scale;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * What the engine is measured against: the shortest Java program that reads the same files, writes the same values and keeps
 * a journal with the same content, with nothing around it. No check of who owns what, no owners, no recovery.
 *
 * <p>Applying reads every value, appends one record for each to a journal, syncs it once, writes every value and reads it
 * back. Restoring does the same with the values that the journal has. Each file is opened, read or written in one piece, and
 * closed.
 */
public final class BareLoop {
    /** What is read. */
    public enum Looks {
        /** The values alone. */
        VALUES,
        /** Also what tells whose value it is: the names in an interrupt's directory, when a task began. */
        SUBJECTS,
        /** Also the second file of an interrupt, which has the same CPUs as a mask: what a kernel behind a tree of files has to keep. */
        MASKS
    }

    private record Value(String file, String before, String after) {
    }

    private final Path root;
    private final Path journal;
    private final Looks looks;
    private final byte[] buffer = new byte[1 << 16];

    /** @param journal its directory is there */
    public BareLoop(Path root, Path journal, Looks looks) {
        this.root = root;
        this.journal = journal;
        this.looks = looks;
    }

    /** {@code ROOT JOURNAL irqs|tasks values|subjects|masks CPUS…}: takes the CPUs (a list) from all interrupts, or moves the tasks; and back. */
    public static void main(String[] args) throws IOException {
        long begin = System.nanoTime();
        BareLoop loop = new BareLoop(Path.of(args[0]), Path.of(args[1]), Looks.valueOf(args[3].toUpperCase(Locale.ROOT)));
        if (args[2].equals("irqs")) loop.applyInterrupts(args[4]);
        else loop.applyTasks();
        long applied = System.nanoTime();
        loop.restore();
        System.out.println("apply " + (applied - begin) / 1000 + " us, restore " + (System.nanoTime() - applied) / 1000 + " us");
    }

    public void applyInterrupts(String without) throws IOException {
        BitSet masked = bits(without);
        List<Integer> numbers = new ArrayList<>();
        for (String name : names(root + "/proc/irq")) if (isNumber(name)) numbers.add(Integer.valueOf(name));
        numbers.sort(null);
        List<Value> values = new ArrayList<>();
        for (int number : numbers) {
            String directory = root + "/proc/irq/" + number;
            if (looks != Looks.VALUES) names(directory);
            String file = directory + "/smp_affinity_list";
            String before = read(file);
            BitSet cpus = bits(before);
            cpus.andNot(masked);
            values.add(new Value(file, before, list(cpus)));
        }
        apply(values);
    }

    /** Moves the tasks of the v1 root to a group whose directory and {@code tasks} this makes; restoring leaves both there. */
    public void applyTasks() throws IOException {
        String group = root + "/sys/fs/cgroup/cpuset/bare";
        if (!Files.exists(Path.of(group))) Files.createDirectory(Path.of(group));
        try (FileChannel c = FileChannel.open(Path.of(group + "/tasks"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            c.truncate(0);
        }
        List<Value> values = new ArrayList<>();
        for (String id : read(root + "/sys/fs/cgroup/cpuset/tasks").split("\n")) {
            if (looks != Looks.VALUES) read(root + "/proc/" + id + "/stat");
            String file = root + "/proc/" + id + "/cgroup";
            String before = read(file);
            values.add(new Value(file, before, before.replace("cpuset:/", "cpuset:/bare")));
        }
        apply(values);
    }

    private void apply(List<Value> values) throws IOException {
        StringBuilder records = new StringBuilder();
        for (Value v : values) {
            records.append("{\"record\":\"intend\",\"address\":{\"irq\":\"").append(v.file).append("\",\"action\":\"nvme0q0\"},\"baseline\":\"")
                    .append(v.before.replace("\n", "\\n")).append("\",\"owner\":\"vm\",\"transform\":{\"without\":\"").append(v.after.replace("\n", "\\n"))
                    .append("\"},\"word\":\"vm irqMask\",\"script\":\"vm.groovy\",\"line\":1,\"at\":1700000000000}\n");
        }
        append(records.toString());
        for (Value v : values) {
            put(v.file, v.after);
            if (!read(v.file).equals(v.after)) throw new IOException(v.file);
        }
        append("{\"record\":\"commit\"}\n");
    }

    /** Writes what the journal says was there before, and removes it. */
    public void restore() throws IOException {
        append("{\"record\":\"releasing\"}\n");
        String[] lines = Files.readString(journal).split("\n");
        for (int i = lines.length - 1; i >= 0; i--) {
            if (!lines[i].startsWith("{\"record\":\"intend\"")) continue;
            String file = field(lines[i], "\"irq\":\"");
            if (looks != Looks.VALUES) subject(file);
            String before = field(lines[i], "\"baseline\":\"").replace("\\n", "\n");
            read(file);
            put(file, before);
            if (!read(file).equals(before)) throw new IOException(file);
        }
        append("{\"record\":\"settled\"}\n");
        Files.delete(journal);
    }

    private void put(String file, String value) throws IOException {
        write(file, value);
        if (looks != Looks.MASKS || !file.endsWith(LIST)) return;
        String mask = file.substring(0, file.length() - LIST.length());
        write(mask, mask(bits(value), read(mask)));
    }

    /** As wide as the old one. */
    private static String mask(BitSet bits, String old) {
        StringBuilder s = new StringBuilder();
        int digits = old.length() - old.length() / 9;
        for (int digit = digits - 1; digit >= 0; digit--) {
            int nibble = 0;
            for (int bit = 3; bit >= 0; bit--) nibble = nibble << 1 | (bits.get(digit * 4 + bit) ? 1 : 0);
            s.append(Character.forDigit(nibble, 16));
            if (digit % 8 == 0 && digit > 0) s.append(',');
        }
        return s.toString();
    }

    private void subject(String file) throws IOException {
        String directory = file.substring(0, file.lastIndexOf('/'));
        if (file.endsWith("/cgroup")) read(directory + "/stat");
        else Files.exists(Path.of(directory));
    }

    private static String field(String line, String name) {
        int from = line.indexOf(name) + name.length();
        return line.substring(from, line.indexOf('"', from));
    }

    private void append(String text) throws IOException {
        try (FileChannel c = FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            c.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            c.force(true);
        }
    }

    private String read(String file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            int length = in.read(buffer);
            if (length == buffer.length) return more(length, in);
            int end = Math.max(length, 0);
            while (end > 0 && buffer[end - 1] == '\n') end--;
            return new String(buffer, 0, end, StandardCharsets.UTF_8);
        }
    }

    private String more(int length, InputStream in) throws IOException {
        return (new String(buffer, 0, length, StandardCharsets.UTF_8) + new String(in.readAllBytes(), StandardCharsets.UTF_8)).strip();
    }

    /** Padded, so that a shorter value leaves nothing of a longer one, as a kernel file would not. */
    private static void write(String file, String value) throws IOException {
        byte[] bytes = (value + "\n".repeat(Math.max(1, PADDED - value.length()))).getBytes(StandardCharsets.UTF_8);
        try (FileChannel c = FileChannel.open(Path.of(file), StandardOpenOption.WRITE)) {
            c.write(ByteBuffer.wrap(bytes));
        }
    }

    private static final String LIST = "_list";
    /** Longer than any value here but the masks, which keep their length. */
    static final int PADDED = 64;

    private static List<String> names(String directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of(directory))) {
            for (Path p : all) names.add(p.getFileName().toString());
        }
        return names;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return !text.isEmpty();
    }

    private static BitSet bits(String list) {
        BitSet bits = new BitSet();
        for (String item : list.split(",")) {
            int dash = item.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? item : item.substring(0, dash));
            bits.set(from, (dash < 0 ? from : Integer.parseInt(item.substring(dash + 1))) + 1);
        }
        return bits;
    }

    private static String list(BitSet bits) {
        StringBuilder s = new StringBuilder();
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int end = bits.nextClearBit(from);
            if (!s.isEmpty()) s.append(',');
            s.append(from);
            if (end - 1 > from) s.append('-').append(end - 1);
            from = bits.nextSetBit(end);
        }
        return s.toString();
    }
}

package dev.cordon.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a recorded machine's files into an empty directory, and nothing anywhere else.
 *
 * <p>Links are made last, so no file is ever written through one. A link may climb only at the start of its target, and no
 * higher than the top: all directories above it are real, so where it climbs to is known, and from there it only goes down.
 */
final class MachineTree {
    /** Recorded machines are small; what takes more than this, in bytes, is no machine. */
    private static final long LIMIT = 128L << 20;
    /** What a file costs besides its content. */
    private static final int OVERHEAD = 512;
    /** Bytes of one file; the longest of a kernel are tables with a line for each interrupt and a column for each CPU. */
    private static final int LONGEST = 64 << 20;
    /** Directories above each other; sysfs has about 20 of them behind a few PCI bridges. */
    private static final int DEEPEST = 64;

    private final Path root;
    private final Map<String, String> links = new LinkedHashMap<>();
    private long size;

    /** @throws IOException when {@code root} is no directory, or not empty */
    MachineTree(Path root) throws IOException {
        this.root = root.toRealPath();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.root)) {
            if (entries.iterator().hasNext()) throw new IOException("not empty: " + root);
        }
    }

    void directory(String path) throws IOException {
        Files.createDirectories(at(path));
        count(0);
    }

    void file(String path, InputStream content) throws IOException {
        Path file = at(path);
        Files.createDirectories(file.getParent());
        count(0);
        byte[] bytes = content.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) throw new IOException("'" + shown(path) + "' is larger than " + (LONGEST >> 20) + " MiB, which no file of a kernel is");
        count(bytes.length);
        Files.write(file, bytes);
    }

    /** @throws IOException when the link would lead out of the directory */
    void link(String path, String target) throws IOException {
        if (!staysInside(path, target)) throw new IOException("link " + shown(path) + " -> " + shown(target) + " leads out of the machine");
        Files.createDirectories(at(path).getParent());
        count(0);
        links.put(path, target);
    }

    /** Makes the links. */
    void finish() throws IOException {
        for (Map.Entry<String, String> link : links.entrySet()) Files.createSymbolicLink(at(link.getKey()), name(link.getValue()));
    }

    static boolean staysInside(String path, String target) {
        if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0) return false;
        int height = components(path).size() - 1;
        boolean down = false;
        for (String name : target.split("/")) {
            if (name.isEmpty() || name.equals(".")) continue;
            if (!name.equals("..")) down = true;
            else if (down || --height < 0) return false;
        }
        return true;
    }

    private Path at(String path) throws IOException {
        List<String> names = components(path);
        if (path.startsWith("/") || path.indexOf('\0') >= 0 || names.contains("..")) throw new IOException("'" + shown(path) + "' leads out of the machine");
        if (names.size() > DEEPEST) throw new IOException("'" + shown(path) + "' is deeper than " + DEEPEST + " directories, which no machine is");
        return names.isEmpty() ? root : root.resolve(name(String.join("/", names)));
    }

    private static Path name(String text) throws IOException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IOException("'" + shown(text) + "' is no name of a file", e);
        }
    }

    /** As much of a name as a message needs, in one line. */
    static String shown(String text) {
        String line = text.codePoints().map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return line.length() <= 100 ? line : line.substring(0, 100) + "…";
    }

    private static List<String> components(String path) {
        List<String> names = new ArrayList<>(List.of(path.split("/")));
        names.removeIf(name -> name.isEmpty() || name.equals("."));
        return names;
    }

    private void count(int bytes) throws IOException {
        size += bytes == 0 ? OVERHEAD : bytes;
        if (size > LIMIT) throw new IOException("larger than " + (LIMIT >> 20) + " MiB, which no recorded machine is");
    }
}

package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A directory tree on disk: the kernel path {@code /sys/x} is {@code ROOT/sys/x}. Links are judged by {@link PathWalk}, which
 * follows them inside the tree, so a path that arrives here has none and nothing outside the root is opened. Whoever can change the
 * tree while it is used can still have a file outside of it read, or written if he puts a link in a directory's place: what was
 * seen counts for as long as {@link Lately} says.
 */
public final class DirectoryStore implements Store {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> WRITE = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> REPLACE = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final Set<OpenOption> UPDATE = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    /** Bytes that most values have less of. */
    private static final int PAGE = 4096;
    /** A file of this size is an exception, and its buffer is not kept. */
    private static final int MOST_KEPT = 1 << 16;

    /** So many paths are kept ready; then it begins anew. */
    private static final int MOST_READY = 1024;

    private final ReadyPath top;
    private final NumberLists lists = new NumberLists(this);
    private final Map<String, ReadyPath> ready = new HashMap<>();
    private final Lately lately = new Lately();
    /** Counts the times that {@link #lately} was over. */
    private int time;
    private byte[] buffer = new byte[PAGE];

    /**
     * A kernel path as the JDK's Path and, for plain streams, its File. Both look at each character of a path when they are made, which in a
     * short run costs more than what is done with them, and most paths are used several times; so they are made once, from
     * those of the directory.
     */
    private static final class ReadyPath {
        private final Path at;
        private final ReadyPath above;
        private final String name;
        private File file;
        private boolean asked;
        /** The {@link #time} when a regular file was seen there: most are read, written and read again in one go. */
        private int seen = -1;

        ReadyPath(Path root) {
            this(root, null, "");
            file = root.toFile();
            asked = true;
        }

        ReadyPath(Path at, ReadyPath above, String name) {
            this.at = at;
            this.above = above;
            this.name = name;
        }

        /** For plain streams; null where the name in the file system may be another one than the text says. */
        File file() {
            if (!asked) file = above.file() != null && isAscii(name) ? new File(above.file, name) : null;
            asked = true;
            return file;
        }
    }

    /** @param root an existing directory */
    public DirectoryStore(Path root) {
        this.top = new ReadyPath(root);
    }

    /** @throws IOException with the C library's text for a name that no file can have */
    private ReadyPath ready(String path) throws IOException {
        ReadyPath known = ready.get(path);
        if (known != null) return known;
        int slash = path.lastIndexOf('/');
        if (slash == 0 && path.length() == 1) return top;
        ReadyPath above = slash <= 0 ? top : ready(path.substring(0, slash));
        String name = path.substring(slash + 1);
        try {
            ReadyPath made = new ReadyPath(above.at.resolve(name), above, name);
            if (ready.size() == MOST_READY) ready.clear();
            ready.put(path, made);
            return made;
        } catch (InvalidPathException e) {
            throw new IOException(Errno.EINVAL.text());
        }
    }

    @Override
    public Kind kind(String path) throws IOException {
        try {
            ReadyPath here = ready(path);
            BasicFileAttributes a = Files.readAttributes(here.at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (a.isRegularFile()) {
                here.seen = now();
                return Kind.FILE;
            }
            return a.isDirectory() ? Kind.DIRECTORY : a.isSymbolicLink() ? Kind.LINK : Kind.FILE;
        } catch (NoSuchFileException e) {
            return Kind.MISSING;
        } catch (FileSystemException e) {
            if ("Not a directory".equals(e.getReason())) return Kind.MISSING;
            throw e;
        }
    }

    private int now() {
        if (lately.isOver()) time++;
        return time;
    }

    @Override
    public boolean wasFile(String path) throws IOException {
        return ready(path).seen == now();
    }

    @Override
    public boolean isThere(String path) throws IOException {
        return Files.exists(at(path));
    }

    /**
     * A plain stream takes a quarter of a channel's time, which counts in a run that reads each file once, but follows links:
     * so there is a look before, or was a moment ago. Whoever puts a link there in between can have another file read; a write
     * never follows one.
     */
    @Override
    public synchronized String read(String file) throws IOException {
        ReadyPath here = ready(file);
        File plain = here.file();
        if (plain == null || here.seen != now() && kind(file) == Kind.LINK) return readByChannel(file);
        try (FileInputStream in = new FileInputStream(plain)) {
            int length = 0;
            for (int n; (n = in.read(buffer, length, buffer.length - length)) > 0 && (length += n) == buffer.length; ) buffer = Arrays.copyOf(buffer, 2 * length);
            String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
            if (buffer.length > MOST_KEPT) buffer = new byte[PAGE];
            return text;
        } catch (FileNotFoundException e) {
            return readByChannel(file);
        }
    }

    /** Fails at a link, and says for what reason. */
    private String readByChannel(String file) throws IOException {
        try (FileChannel c = FileChannel.open(at(file), READ)) {
            return read(c);
        }
    }

    /** All of a regular file: of that a read gives less than was asked for at the end only. */
    private static String read(FileChannel c) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PAGE);
        while (c.read(buffer) > 0 && !buffer.hasRemaining()) buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    @Override
    public Optional<String> value(String file) throws IOException {
        if (!isThere(file)) return Optional.empty();
        try {
            return Optional.of(Text.value(read(file)));
        } catch (IOException e) {
            if (isFile(file)) throw e;
            return Optional.empty();
        }
    }

    /**
     * Writes in place, by a single write(2). A value shorter than the old one is first padded with newlines to the old length
     * and then cut to its own: a process killed between the two leaves the new value followed by empty lines, which reads
     * the same. Renaming a new file into place would leave a stray file behind when killed, and lose the file's mode and owner.
     */
    @Override
    public void write(String file, String text) throws IOException {
        write(file, text, WRITE);
    }

    /** In one step with finding out whether there is such a file. */
    @Override
    public void replace(String file, String value) throws IOException {
        try {
            write(file, value + "\n", REPLACE);
        } catch (IOException e) {
            if (isFile(file)) throw e;
        }
    }

    private void write(String file, String text, Set<OpenOption> options) throws IOException {
        try (FileChannel c = FileChannel.open(at(file), options)) {
            write(c, text, c.size());
        }
    }

    /** @param old the bytes that are in it now */
    private static void write(FileChannel c, String text, long old) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.wrap(bytes);
        if (old > bytes.length) {
            all = ByteBuffer.wrap(Arrays.copyOf(bytes, (int) old));
            Arrays.fill(all.array(), bytes.length, (int) old, (byte) '\n');
        }
        for (long at = 0; all.hasRemaining(); ) at += c.write(all, at);
        if (old > bytes.length) c.truncate(bytes.length);
    }

    @Override
    public void update(String file, UnaryOperator<String> change) throws IOException {
        try (FileChannel c = FileChannel.open(at(file), UPDATE)) {
            String before = read(c);
            write(c, change.apply(Text.value(before)) + "\n", c.position());
        } catch (IOException e) {
            if (isFile(file)) throw e;
        }
    }

    @Override
    public boolean lists(String file, int number) throws IOException {
        NumberLists.NumberList list = lists.of(file);
        return list == null ? Store.super.lists(file, number) : list.contains(number);
    }

    @Override
    public boolean listsAny(String file) throws IOException {
        NumberLists.NumberList list = lists.of(file);
        return list == null ? Store.super.listsAny(file) : !list.isEmpty();
    }

    @Override
    public boolean list(String file, int number, boolean add) throws IOException {
        NumberLists.NumberList list = lists.of(file);
        if (list == null) return Store.super.list(file, number, add);
        return add ? list.add(number) : list.remove(number);
    }

    @Override
    public void tidy() throws IOException {
        lists.tidy();
    }

    @Override
    public String target(String link) throws IOException {
        return Files.readSymbolicLink(at(link)).toString();
    }

    @Override
    public List<String> names(String directory) throws IOException {
        // the short way tells no reasons
        ReadyPath here = ready(directory);
        String[] plain = here.file() == null ? null : here.file().list();
        if (plain != null) {
            Arrays.sort(plain);
            return List.of(plain);
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(here.at)) {
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
        ReadyPath here = ready(path);
        here.seen = -1;
        Files.delete(here.at);
    }

    private static boolean isAscii(String name) {
        for (char c : name.toCharArray()) if (c >= 128 || c == 0) return false;
        return true;
    }

    Path at(String path) throws IOException {
        return ready(path).at;
    }
}

package dev.cordon.os;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a recorded machine: a tar.gz whose top is the machine's root. It holds no times, owners or modes of the machine it
 * was made on, so the same content gives the same bytes.
 */
public final class ArchiveWriter implements Closeable {
    private static final int FILE = 0644;
    private static final int DIRECTORY = 0755;

    private final TarArchiveOutputStream tar;
    private final Set<String> written = new HashSet<>();

    /** @param out is closed with this */
    public ArchiveWriter(OutputStream out) throws IOException {
        tar = new TarArchiveOutputStream(new GZIPOutputStream(out), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    /** @param path absolute, as in the machine; a path that is there already stays as it is */
    public void file(String path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = entry(path, FILE);
        entry.setSize(bytes.length);
        put(entry, bytes);
    }

    /** An empty directory; those above files need no entry. */
    public void directory(String path) throws IOException {
        put(entry(path + "/", DIRECTORY), new byte[0]);
    }

    /** A symbolic link. */
    public void link(String path, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path.substring(1), TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        put(entry, new byte[0]);
    }

    private static TarArchiveEntry entry(String path, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(path.substring(1));
        entry.setMode(mode);
        return entry;
    }

    private void put(TarArchiveEntry entry, byte[] content) throws IOException {
        if (!written.add(entry.getName())) return;
        entry.setModTime(0);
        entry.setIds(0, 0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}

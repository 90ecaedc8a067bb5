package dev.cordon.os;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Reads a recorded machine from a tar archive, plain, gzip or bzip2. Its root is the archive's top, or the only folder there. */
final class ArchiveReader {
    private static final int GZIP = 0x1f;
    private static final int BZIP2 = 'B';
    /** What stands at the top of a machine; a single folder of another name holds the machine. */
    private static final Set<String> TOPS = Set.of("sys", "proc", "run");

    /** The archive's bytes, from their beginning each time. */
    interface Source {
        InputStream open() throws IOException;
    }

    private final Source source;

    ArchiveReader(Source source) {
        this.source = source;
    }

    /** @throws IOException when it is no archive, or an entry would leave the directory, or is neither file, directory nor symbolic link */
    void unpack(MachineTree tree) throws IOException {
        String folder = folder();
        try (BoundedTar tar = open()) {
            for (TarArchiveEntry e = tar.next(); e != null; e = tar.next()) {
                String name = inside(e.getName());
                // the folder's own entry may lack the slash
                String path = name.length() < folder.length() ? "" : name.substring(folder.length());
                if (e.isSymbolicLink()) tree.link(path, e.getLinkName());
                else if (e.isDirectory()) tree.directory(path);
                else if (e.getLinkFlag() == TarConstants.LF_NORMAL || e.getLinkFlag() == TarConstants.LF_OLDNORM) tree.file(path, tar.content());
                else throw new IOException("'" + MachineTree.shown(e.getName()) + "' is neither a file nor a directory nor a symbolic link");
            }
        }
        tree.finish();
    }

    /** The folder around the machine, with its slash; {@code ""} when there is none. */
    private String folder() throws IOException {
        Set<String> tops = new HashSet<>();
        try (BoundedTar tar = open()) {
            for (TarArchiveEntry e = tar.next(); e != null && tops.size() < 2; e = tar.next()) {
                String path = inside(e.getName());
                int slash = path.indexOf('/');
                if (slash < 0 && !path.isEmpty() && !e.isDirectory()) return "";
                if (!path.isEmpty()) tops.add(slash < 0 ? path : path.substring(0, slash));
            }
        }
        if (tops.isEmpty()) throw new IOException("no archive of a machine: nothing is in it");
        String top = tops.iterator().next();
        return tops.size() > 1 || TOPS.contains(top) || top.equals("..") ? "" : top + "/";
    }

    private static String inside(String name) throws IOException {
        if (name.startsWith("/")) throw new IOException("'" + MachineTree.shown(name) + "' leads out of the machine");
        String path = name;
        while (path.startsWith("./")) path = path.substring(2);
        return path.equals(".") ? "" : path;
    }

    private BoundedTar open() throws IOException {
        InputStream in = new BufferedInputStream(source.open());
        in.mark(1);
        int first = in.read();
        in.reset();
        InputStream plain = switch (first) {
            case GZIP -> new GZIPInputStream(in);
            case BZIP2 -> new BZip2CompressorInputStream(in);
            default -> in;
        };
        return new BoundedTar(plain);
    }
}

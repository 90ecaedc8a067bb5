package dev.cordon.cli;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Where a machine to try scripts on comes from. */
sealed interface MachineSource {
    /** Fills an empty directory with the machine's files. @throws CommandException when this is no machine */
    void copyTo(Path directory) throws IOException;

    /** @throws CommandException when there is no machine of that name, and no directory or archive either */
    static MachineSource of(String machine) throws IOException {
        Path path = Path.of(machine);
        if (Files.isDirectory(path)) return new Directory(path);
        if (Files.isRegularFile(path)) return new Archive(path);
        List<String> bundled = Bundled.names();
        if (bundled.contains(machine)) return new Bundled(machine);
        throw CommandException.usage("no machine '" + machine + "'" + Nearest.suggestion(machine, bundled)
                + "\nbundled are " + String.join(", ", bundled) + "; else name a directory, or an archive that 'cordon capture' made");
    }

    /** A machine's files in a directory. */
    record Directory(Path path) implements MachineSource {
        @Override
        public void copyTo(Path directory) throws IOException {
            // the copy would grow while it is made
            if (directory.toRealPath().startsWith(path.toRealPath())) throw CommandException.usage("'" + path + "' is where temporary files are kept");
            Trees.copy(path.toRealPath(), directory);
        }
    }

    /** A tar archive, plain or packed with gzip or bzip2. */
    record Archive(Path path) implements MachineSource {
        @Override
        public void copyTo(Path directory) throws IOException {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path)); InputStream unpacked = unpacked(in)) {
                unpack(unpacked, directory);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage("'" + path + "' is no archive of a machine: " + e.getMessage());
            }
        }

        private static InputStream unpacked(InputStream in) throws IOException {
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            return switch (magic) {
                case 0x1f8b -> new GZIPInputStream(in);
                case 'B' << 8 | 'Z' -> new BZip2CompressorInputStream(in, true);
                default -> in;
            };
        }
    }

    /** A machine in Cordon's own jar. */
    record Bundled(String name) implements MachineSource {
        private static final String FOLDER = "/machines/";

        @Override
        public void copyTo(Path directory) throws IOException {
            try (InputStream in = new GZIPInputStream(MachineSource.class.getResourceAsStream(FOLDER + name + ".tar.gz"))) {
                unpack(in, directory);
            }
        }

        /** The machines that there are, one name in each line of a file beside them. */
        static List<String> names() throws IOException {
            try (InputStream in = MachineSource.class.getResourceAsStream(FOLDER + "names")) {
                return in == null ? List.of() : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            }
        }
    }

    private static void unpack(InputStream in, Path directory) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
            Path target = inside(directory, e.getName());
            if (target.equals(directory)) continue;
            if (e.isDirectory()) directories(directory, target);
            else {
                directories(directory, target.getParent());
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) continue;
                if (e.isSymbolicLink()) Files.createSymbolicLink(target, Path.of(e.getLinkName()));
                else if (e.isFile()) Files.write(target, tar.readAllBytes());
            }
        }
    }

    private static Path inside(Path directory, String name) {
        Path target = directory.resolve(name.replaceFirst("^/+", "")).normalize();
        if (!target.startsWith(directory)) throw CommandException.usage("the archive has an entry outside of itself: " + name);
        return target;
    }

    /** Makes directories, never through a link that the archive brought. */
    private static void directories(Path top, Path directory) throws IOException {
        Path at = top;
        for (Path part : top.relativize(directory)) {
            at = at.resolve(part);
            if (!at.equals(top) && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) Files.createDirectory(at);
        }
    }
}

package dev.cordon.os;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Reads a file that decides what root does. It has to be root's, as every directory and every link on the way to it has, and
 * nobody else may be able to write any of them; a sticky directory of root's ({@code /tmp}) passes. Links are followed: what
 * they lead to is judged.
 */
public final class TrustedFile {
    private TrustedFile() {
    }

    /**
     * The content of the very file that was judged: it is opened once, and what is open is judged again.
     *
     * @throws UntrustedException when somebody else decides, or could, what is in it; nothing was read
     */
    public static byte[] read(Path file) throws IOException {
        return content(GuardedPath.follow(file.toAbsolutePath(), GuardedPath.Sticky.PASSES));
    }

    /** Judges a file without reading it. @throws UntrustedException when somebody else decides, or could, what is in it */
    public static void check(Path file) throws IOException {
        GuardedPath.follow(file.toAbsolutePath(), GuardedPath.Sticky.PASSES);
    }

    /** The second step, which believes nothing of what the first one saw. */
    static byte[] content(Path real) throws IOException {
        try (FileChannel channel = FileChannel.open(real, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            OpenFile.inode(channel).mustBeClosed(real);
            return Channels.newInputStream(channel).readAllBytes();
        }
    }
}

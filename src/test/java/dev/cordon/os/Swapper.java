package dev.cordon.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Puts things in a name's place as fast as it can, until its directory has a file {@code stop}: a file, a link to a file of
 * root's, a link to one of its own, a directory, a hard link. Runs as a process of somebody who is not root; uses nothing but the JDK.
 */
public final class Swapper {
    private Swapper() {
    }

    /** @param args the directory, the name in it, a file of root's */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        Path own = Files.createDirectory(directory.resolve("own"));
        Path evil = Files.writeString(own.resolve("evil"), "evil");
        System.out.println("swapping");
        System.out.flush();
        for (int i = 0; !Files.exists(directory.resolve("stop")); i++) {
            try {
                Path draft = own.resolve("draft");
                Files.deleteIfExists(draft);
                switch (i % 4) {
                    case 0 -> Files.copy(evil, draft);
                    case 1 -> Files.createSymbolicLink(draft, Path.of(args[2]));
                    case 2 -> Files.createSymbolicLink(draft, evil);
                    default -> Files.createLink(draft, Path.of(args[2]));
                }
                Files.move(draft, directory.resolve(args[1]), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                // root's file is there now, or the kernel forbids links to what is root's
            }
        }
    }

    /** The name's contents one after the other, by whoever may: all are renamed over it. */
    static void swap(List<Path> contents, Path name, Path aside) throws IOException {
        for (Path content : contents) {
            Files.deleteIfExists(aside);
            if (Files.isSymbolicLink(content)) Files.createSymbolicLink(aside, Files.readSymbolicLink(content));
            else Files.createLink(aside, content);
            Files.move(aside, name, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}

package dev.cordon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the build as a package lays it out, without a runtime of its own. In a checkout the launcher looks at every source
 * first, whether it is newer than the build: 3 ms that no host pays.
 *
 * @param directory of the copy
 */
record Installation(Path directory) {
    /** @return the launcher */
    Path from(Path checkout) {
        Path built = checkout.resolve("target");
        Path launcher = directory.resolve("cordon");
        try {
            // the launcher and the JVM compare times
            copy(checkout.resolve("cordon"), launcher);
            for (String part : List.of("cordon.jar", "lib/hook", "lib/script", "lib/full", "aot")) {
                try (Stream<Path> files = Files.walk(built.resolve(part))) {
                    for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) copy(file, directory.resolve("lib").resolve(built.relativize(file)));
                }
            }
            return launcher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
}

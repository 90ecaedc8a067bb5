package dev.cordon.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is run when this program is run: whoever can change one of these decides what it does.
 *
 * @param classPath entries as the JVM has them
 * @param java      home of the JVM
 */
record ProgramFiles(Path launcher, List<Path> classPath, Path java) {
    /** Start-up archives lie beside the jar, and hold code; see the launcher. */
    private static final String ARCHIVES = "aot";

    ProgramFiles {
        classPath = List.copyOf(classPath);
    }

    static ProgramFiles ofThis(Path launcher) {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) if (!entry.isEmpty()) entries.add(Path.of(entry));
        return new ProgramFiles(launcher, entries, Path.of(System.getProperty("java.home")));
    }

    List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>(List.of(launcher));
        all.addAll(classPath);
        for (Path jar : classPath) {
            Path archives = jar.resolveSibling(ARCHIVES);
            if (!Files.isDirectory(archives)) continue;
            try (DirectoryStream<Path> files = Files.newDirectoryStream(archives)) {
                for (Path file : files) all.add(file);
            }
        }
        all.add(java.resolve("bin/java"));
        all.add(java.resolve("lib/server/libjvm.so"));
        all.add(java.resolve("lib/modules"));
        return all;
    }
}

package dev.cordon.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What this program was built to: scripts that were compiled by another build are compiled anew. */
final class Build {
    private Build() {
    }

    /**
     * Changes with every exchange of our jar or of Groovy's, and with the JDK. A file's time of change (ctime) cannot be set;
     * a jar's own time can, and is the same in every reproducible build.
     *
     * @return null when this does not run from a jar
     */
    static String identity() {
        String classPath = System.getProperty("java.class.path");
        int end = classPath.indexOf(File.pathSeparatorChar);
        if (end < 0) return null;
        Path jar = Path.of(classPath.substring(0, end));
        try {
            if (!Files.isRegularFile(jar)) return null;
            Path groovy = jar.resolveSibling("lib").resolve("script");
            return stamp(jar) + stamp(groovy) + System.getProperty("java.runtime.version");
        } catch (IOException e) {
            return null;
        }
    }

    private static String stamp(Path file) throws IOException {
        Map<String, Object> is = Files.readAttributes(file, "unix:ino,size,ctime");
        // not as text, which loads the JDK's calendar
        return is.get("ino") + ":" + is.get("size") + ":" + ((FileTime) is.get("ctime")).to(TimeUnit.NANOSECONDS) + " ";
    }
}

package dev.cordon.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process. */
public final class OwnProcess {
    /** A link to the number of whoever reads it (proc(5)). */
    private static final Path SELF = Path.of("/proc/self");

    private OwnProcess() {
    }

    /** Its number. The JDK's own way to it loads a thread pool; it is asked where there is no procfs. */
    public static long id() {
        try {
            int number = Digits.number(Files.readSymbolicLink(SELF).toString());
            if (number > 0) return number;
        } catch (IOException e) {
            // no procfs
        }
        return ProcessHandle.current().pid();
    }
}

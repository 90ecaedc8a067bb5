package dev.cordon.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something with a file did not work, for people: the JDK leaves it to the exception's type in part. */
final class Reason {
    private Reason() {
    }

    static String of(IOException e) {
        if (e instanceof AccessDeniedException a) return a.getFile() + ": permission denied";
        if (e instanceof NoSuchFileException n) return n.getFile() + ": no such file or directory";
        if (e instanceof FileSystemException f && f.getReason() == null) return f.getFile() + ": " + f.getClass().getSimpleName();
        return e.getMessage();
    }
}

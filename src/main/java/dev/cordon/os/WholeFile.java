package dev.cordon.os;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads ordinary files by the plainest way: the channels of java.nio load two libraries first. */
public final class WholeFile {
    private WholeFile() {
    }

    /** As {@link Files#readAllBytes}, with its exceptions. */
    public static byte[] read(Path file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.toString())) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            return Files.readAllBytes(file);
        }
    }
}

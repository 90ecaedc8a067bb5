package dev.cordon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with a section that is not written by hand, between two markers. */
final class Page {
    private static final String BEGIN = "<!-- measured -->\n";
    private static final String END = "<!-- end of measured -->";

    private final Path file;

    Page(Path file) {
        this.file = file;
    }

    /** Puts a text in the place of the section. @throws BenchException when the page has no markers */
    void measured(String text) {
        String page = Workspace.read(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) throw new BenchException(file + " has no section " + BEGIN.strip() + " … " + END);
        try {
            Files.writeString(file, page.substring(0, begin) + BEGIN + text + page.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

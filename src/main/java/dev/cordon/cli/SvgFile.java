package dev.cordon.cli;

import dev.cordon.cli.drawing.SvgDrawing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes a drawing into a file. */
final class SvgFile {
    /** The signature stands in the first lines. */
    private static final int START = 1024;

    private SvgFile() {
    }

    /** @throws CommandException when something else is there */
    static void write(Path file, String svg) throws IOException {
        OwnFile.write(file, svg, SvgFile::isDrawing, "no drawing of 'cordon topology'");
    }

    private static boolean isDrawing(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(START), StandardCharsets.UTF_8).contains(SvgDrawing.SIGNATURE);
        }
    }
}

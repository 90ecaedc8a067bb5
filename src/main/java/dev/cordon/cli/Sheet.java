package dev.cordon.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code topology} draws on.
 *
 * @param svg   the file for an SVG; {@code -} is standard output
 * @param width columns of the text, when they are not the terminal's
 * @param ascii without characters that some terminals do not have
 */
record Sheet(Optional<Path> svg, Optional<Integer> width, boolean ascii) {
    static final Sheet USUAL = new Sheet(Optional.empty(), Optional.empty(), false);

    private static final int WIDEST = 10_000;

    /** @throws CommandException when it is no width */
    static int width(String text) {
        try {
            int width = Integer.parseInt(text);
            if (width > 0 && width <= WIDEST) return width;
        } catch (NumberFormatException e) {
            // said below
        }
        throw CommandException.usage("--width takes a number of columns from 1 to " + WIDEST + ", not '" + text + "'");
    }
}

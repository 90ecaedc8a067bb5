package dev.cordon.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How many columns the terminal has. stty(1) asks it: the number of the request (TIOCGWINSZ) is not the same on all
 * architectures, and Java does not know it.
 */
public final class TerminalWidth {
    private static final long PATIENCE_MILLIS = 500;

    private TerminalWidth() {
    }

    /** Empty when there is no terminal, or it does not say it. */
    public static Optional<Integer> ask() {
        try {
            Process stty = new ProcessBuilder("stty", "-F", "/dev/tty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try {
                if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) return Optional.empty();
                return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            } finally {
                stty.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Of {@code 24 80}, rows and columns; a terminal that does not know says 0. */
    static Optional<Integer> columns(String size) {
        String[] words = size.strip().split(" ");
        if (words.length != 2 || words[1].length() > 4) return Optional.empty();
        int columns = 0;
        for (char c : words[1].toCharArray()) {
            if (c < '0' || c > '9') return Optional.empty();
            columns = columns * 10 + c - '0';
        }
        return columns == 0 ? Optional.empty() : Optional.of(columns);
    }
}

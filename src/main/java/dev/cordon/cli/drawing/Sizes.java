package dev.cordon.cli.drawing;

import java.util.Optional;

/** Sizes for people. */
final class Sizes {
    private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Sizes() {
    }

    /** {@code 1.25 MiB}: caches have exact sizes. Empty when unknown. */
    static String exact(Optional<Long> bytes) {
        return bytes.map(b -> text(b, 100)).orElse("");
    }

    /** {@code 64 GiB}, {@code 1.5 GiB}: of memory the kernel keeps some for itself, so that it is never a round number. Empty when unknown. */
    static String about(Optional<Long> bytes) {
        return bytes.map(b -> text(b, 10)).orElse("");
    }

    private static String text(long bytes, int precision) {
        int unit = 0;
        double n = bytes;
        for (; n >= 1024 && unit < UNITS.length - 1; unit++) n /= 1024;
        long scaled = Math.round(n * precision);
        if (n >= 10 && precision == 10) scaled = Math.round(n) * precision;
        String number = String.valueOf(scaled / precision);
        long fraction = scaled % precision;
        if (fraction == 0) return number + " " + UNITS[unit];
        String digits = String.valueOf(precision + fraction).substring(1).replaceFirst("0+$", "");
        return number + "." + digits + " " + UNITS[unit];
    }
}

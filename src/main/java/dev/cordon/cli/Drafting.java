package dev.cordon.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code lint} is to propose.
 *
 * @param out    the file that the domain is written to; {@code -} is standard output
 * @param vcpus  how many
 * @param memory in bytes
 */
record Drafting(Optional<Path> out, Optional<Integer> vcpus, Optional<Long> memory) {
    static final Drafting NOTHING = new Drafting(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MOST = 4096;
    private static final String UNITS = "KMGT";

    /** @throws CommandException when it is no number of vCPUs */
    static int vcpus(String text) {
        try {
            int vcpus = Integer.parseInt(text);
            if (vcpus > 0 && vcpus <= MOST) return vcpus;
        } catch (NumberFormatException e) {
            // said below
        }
        throw CommandException.usage("--vcpus takes a number from 1 to " + MOST + ", not '" + text + "'");
    }

    /** {@code 16G}, {@code 512M}. @throws CommandException when it is no amount of memory */
    static long memory(String text) {
        int unit = text.isEmpty() ? -1 : UNITS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
        try {
            long n = unit < 0 ? 0 : Long.parseLong(text.substring(0, text.length() - 1));
            if (n > 0 && n <= Long.MAX_VALUE >> 10 * (unit + 1)) return n << 10 * (unit + 1);
        } catch (NumberFormatException e) {
            // said below
        }
        throw CommandException.usage("--memory takes a number and K, M, G or T, for example 16G, not '" + text + "'");
    }
}

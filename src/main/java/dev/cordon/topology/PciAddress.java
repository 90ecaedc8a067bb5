package dev.cordon.topology;

import java.util.Optional;

/**
 * Where a PCI device is: {@code 0000:01:00.0}, domain, bus, device and function in hexadecimal, as the kernel prints it (%04x:%02x:%02x.%d).
 *
 * @param domain   longer than four digits behind Intel's VMD
 * @param function 0 to 7
 */
record PciAddress(int domain, int bus, int device, int function) implements Comparable<PciAddress> {

    /** The domain may be left out when it is 0. Empty when the text is no address. */
    static Optional<PciAddress> of(String text) {
        int dot = text.length() - 2;
        int bus = text.indexOf(':');
        if (dot < 5 || text.charAt(dot) != '.') return Optional.empty();
        int domain = 0;
        int from = 0;
        if (bus != 2 || text.indexOf(':', 3) >= 0) {
            if (bus < 4 || bus > 8) return Optional.empty();
            domain = number(text, 0, bus);
            from = bus + 1;
        }
        if (dot != from + 5 || text.charAt(from + 2) != ':') return Optional.empty();
        PciAddress address = new PciAddress(domain, number(text, from, from + 2), number(text, from + 3, dot), number(text, dot + 1, text.length()));
        boolean sound = address.domain >= 0 && address.bus >= 0 && address.device >= 0 && address.device < 32 && address.function >= 0 && address.function < 8;
        return sound ? Optional.of(address) : Optional.empty();
    }

    /** -1 when these are no hexadecimal digits, or too great a number. */
    private static int number(String text, int from, int to) {
        long n = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) return -1;
            n = n << 4 | digit;
        }
        return n > Integer.MAX_VALUE ? -1 : (int) n;
    }

    /** How far apart two are in the order of addresses. */
    long distance(PciAddress other) {
        return Math.abs(position() - other.position());
    }

    private long position() {
        return (long) domain << 16 | bus << 8 | device << 3 | function;
    }

    @Override
    public int compareTo(PciAddress other) {
        return Long.compare(position(), other.position());
    }

    @Override
    public String toString() {
        return padded(domain, 4) + ":" + padded(bus, 2) + ":" + padded(device, 2) + "." + function;
    }

    private static String padded(int n, int digits) {
        String s = Integer.toHexString(n);
        return "0".repeat(Math.max(0, digits - s.length())) + s;
    }
}

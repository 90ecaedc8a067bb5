package dev.cordon.cpu;

import java.util.BitSet;

/** Reads the text forms in which the kernel itself writes sets of numbers. */
final class KernelText {
    private KernelText() {
    }

    /** Parses the kernel's list form; blank text is the empty set. */
    static BitSet listBits(String text, int limit) {
        BitSet b = new BitSet();
        String t = text.strip();
        if (t.isEmpty()) return b;
        int column = 1;
        for (String item : t.split(",", -1)) {
            int dash = item.indexOf('-');
            int from = number(dash < 0 ? item : item.substring(0, dash), t, column, limit);
            int to = dash < 0 ? from : number(item.substring(dash + 1), t, column + dash + 1, limit);
            if (to < from) throw new NotationException(t, column, "the range " + item + " runs backwards");
            b.set(from, to + 1);
            column += item.length() + 1;
        }
        return b;
    }

    /** Parses the kernel's mask form. */
    static BitSet maskBits(String text, int limit) {
        String t = text.strip();
        BitSet b = new BitSet();
        int bit = 0;
        int inGroup = 0;
        for (int i = t.length() - 1; i >= 0; i--) {
            char c = t.charAt(i);
            if (c == ',') {
                if (inGroup != 8) throw new NotationException(t, i + 2, "a mask's groups have 8 hexadecimal digits");
                inGroup = 0;
                continue;
            }
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) throw new NotationException(t, i + 1, "'" + c + "' is no hexadecimal digit");
            if (++inGroup > 8 && t.indexOf(',') >= 0) throw new NotationException(t, i + 1, "a mask's groups have 8 hexadecimal digits");
            for (int k = 0; k < 4; k++) if ((digit >> k & 1) == 1) b.set(bit + k);
            bit += 4;
        }
        if (bit == 0 || inGroup == 0) throw new NotationException(t, 1, "a mask needs hexadecimal digits");
        if (b.length() > limit) throw new NotationException(t, 1, "number " + (b.length() - 1) + " is over the kernel's limit of " + (limit - 1));
        return b;
    }

    /** The numbers {@code from} to {@code to}, both of them included. */
    static BitSet rangeBits(int from, int to, int limit, String noun) {
        if (from < 0 || to >= limit) throw new NotationException(from + "-" + to, 1, noun + " numbers run from 0 to " + (limit - 1));
        if (to < from) throw new NotationException(from + "-" + to, 1, "the range " + from + "-" + to + " runs backwards");
        BitSet b = new BitSet();
        b.set(from, to + 1);
        return b;
    }

    private static int number(String digits, String text, int column, int limit) {
        if (digits.isEmpty()) throw new NotationException(text, column, "a number is missing");
        int n = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') throw new NotationException(text, column + i, "'" + c + "' is no digit");
            n = n * 10 + (c - '0');
            if (n >= limit) throw new NotationException(text, column, "number " + digits + " is over the kernel's limit of " + (limit - 1));
        }
        return n;
    }
}

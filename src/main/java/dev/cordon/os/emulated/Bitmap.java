package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.util.BitSet;

/**
 * The kernel's own reading and printing of CPU and node sets, with its error numbers: {@code bitmap_parselist()} and
 * {@code bitmap_parse()} of lib/bitmap-str.c (6.12). It is more lenient than our notations: blanks and doubled commas pass.
 */
final class Bitmap {
    private Bitmap() {
    }

    /**
     * Reads the list form, with {@code all}, {@code N} (the last number) and {@code a-b:used/group}.
     *
     * @param limit how many numbers there are: a larger one is ERANGE, one over 32 bits EOVERFLOW, anything else wrong EINVAL
     */
    static BitSet ofList(String text, int limit) throws Refused {
        BitSet bits = new BitSet(limit);
        Reader in = new Reader(text, limit - 1);
        while (in.nextRegion()) in.region(bits, limit);
        return bits;
    }

    /** Reads the mask form: hexadecimal, at most 8 digits between commas. More than {@code limit} bits are EOVERFLOW. */
    static BitSet ofMask(String text, int limit) throws Refused {
        BitSet bits = new BitSet(limit);
        int shift = 0;
        int inGroup = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == ',' || Character.isWhitespace(c)) {
                if (inGroup > 0) shift += 32;
                inGroup = 0;
                continue;
            }
            int digit = Character.digit(c, 16);
            if (digit < 0) throw new Refused(Errno.EINVAL);
            if (inGroup == 8) throw new Refused(Errno.EOVERFLOW);
            for (int k = 0; k < 4; k++) if ((digit >> k & 1) == 1) bits.set(shift + inGroup * 4 + k);
            inGroup++;
        }
        if (bits.length() > limit) throw new Refused(Errno.EOVERFLOW);
        return bits;
    }

    static String list(BitSet bits) {
        StringBuilder s = new StringBuilder();
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int end = bits.nextClearBit(from);
            if (!s.isEmpty()) s.append(',');
            s.append(from);
            if (end - 1 > from) s.append('-').append(end - 1);
            from = bits.nextSetBit(end);
        }
        return s.toString();
    }

    /** Prints a mask as wide as a machine with {@code width} CPUs, in 32-bit groups. */
    static String mask(BitSet bits, int width) {
        int digits = (Math.max(Math.max(width, bits.length()), 1) + 3) / 4;
        StringBuilder s = new StringBuilder(digits + digits / 8);
        for (int d = digits - 1; d >= 0; d--) {
            int nibble = 0;
            for (int k = 3; k >= 0; k--) nibble = nibble << 1 | (bits.get(d * 4 + k) ? 1 : 0);
            s.append(Character.forDigit(nibble, 16));
            if (d % 8 == 0 && d > 0) s.append(',');
        }
        return s.toString();
    }

    static BitSet and(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        return both;
    }

    static boolean isSubset(BitSet part, BitSet whole) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(whole);
        return rest.isEmpty();
    }

    /** One pass over a list. */
    private static final class Reader {
        private final String text;
        private final int last;
        private int at;

        Reader(String text, int last) {
            this.text = text;
            this.last = last;
        }

        boolean nextRegion() {
            while (at < text.length() && endsRegion()) at++;
            return at < text.length();
        }

        void region(BitSet bits, int limit) throws Refused {
            int from = 0;
            int to = last;
            boolean all = text.regionMatches(true, at, "all", 0, 3);
            if (all) {
                at += 3;
            } else {
                from = number();
                to = from;
            }
            if (!all && !endsRegion()) {
                expect('-');
                to = number();
            }
            int used = 1;
            int group = 1;
            if (!endsRegion()) {
                expect(':');
                used = number();
                expect('/');
                group = number();
            }
            if (from > to || group == 0 || used > group || !endsRegion()) throw new Refused(Errno.EINVAL);
            if (to >= limit) throw new Refused(Errno.ERANGE);
            for (int start = from; start <= to; start += group) bits.set(start, Math.min(start + used, to + 1));
        }

        private boolean endsRegion() {
            return at >= text.length() || text.charAt(at) == ',' || Character.isWhitespace(text.charAt(at));
        }

        private void expect(char c) throws Refused {
            if (at >= text.length() || text.charAt(at++) != c) throw new Refused(Errno.EINVAL);
        }

        private int number() throws Refused {
            if (at < text.length() && text.charAt(at) == 'N') {
                at++;
                return last;
            }
            int start = at;
            long n = 0;
            for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
                n = n * 10 + (text.charAt(at) - '0');
                if (n > 0xffffffffL) throw new Refused(Errno.EOVERFLOW);
            }
            if (at == start) throw new Refused(Errno.EINVAL);
            if (n > Integer.MAX_VALUE) throw new Refused(Errno.ERANGE);
            return (int) n;
        }
    }
}

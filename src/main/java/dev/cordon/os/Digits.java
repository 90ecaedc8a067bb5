package dev.cordon.os;

import java.util.BitSet;

/** Numbers as the kernel writes them into names and tables: decimal digits and nothing else. */
public final class Digits {
    private Digits() {
    }

    /** Whether the text is one or more of the digits 0 to 9; how large a number they make is another matter. */
    public static boolean are(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return !text.isEmpty();
    }

    /**
     * The numbers of a list such as {@code 0-6,16}, none of {@code ""}; null when it is no list, or a number is {@code limit} or more. For the masks of system
     * calls and of other programs; what people write is read elsewhere, with better messages.
     */
    static BitSet list(String list, int limit) {
        BitSet bits = new BitSet();
        if (list.isEmpty()) return bits;
        for (int at = 0; at <= list.length(); ) {
            int comma = list.indexOf(',', at);
            int end = comma < 0 ? list.length() : comma;
            int dash = list.indexOf('-', at);
            if (dash < 0 || dash > end) dash = end;
            int first = number(list.substring(at, dash));
            int last = dash == end ? first : number(list.substring(dash + 1, end));
            if (first < 0 || last < first || last >= limit) return null;
            bits.set(first, last + 1);
            at = end + 1;
        }
        return bits;
    }

    /** The number of an interrupt, a task or a CPU that such a text names; -1 when it names none that fits into an int. */
    public static int number(String text) {
        if (text.length() > 10 || !are(text)) return -1;
        long n = Long.parseLong(text);
        return n > Integer.MAX_VALUE ? -1 : (int) n;
    }
}

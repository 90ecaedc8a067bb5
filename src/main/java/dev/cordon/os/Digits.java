package dev.cordon.os;

/** Numbers as the kernel writes them into names and tables: decimal digits and nothing else. */
public final class Digits {
    private Digits() {
    }

    /** Whether the text is one or more of the digits 0 to 9; how large a number they make is another matter. */
    public static boolean are(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return !text.isEmpty();
    }

    /** The number of an interrupt, a task or a CPU that such a text names; -1 when it names none that fits into an int. */
    public static int number(String text) {
        if (text.length() > 10 || !are(text)) return -1;
        long n = Long.parseLong(text);
        return n > Integer.MAX_VALUE ? -1 : (int) n;
    }
}

package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

/** Files that list words with the one in force in brackets: {@code always [madvise] never}. */
final class Choice {
    private Choice() {
    }

    static boolean isOne(String text) {
        int open = text.indexOf('[');
        return open >= 0 && text.indexOf(']', open) > open + 1 && text.indexOf('[', open + 1) < 0;
    }

    /** The same words with the brackets about {@code word}; EINVAL for another word. */
    static String of(String old, String word) throws Refused {
        StringBuilder s = new StringBuilder();
        boolean found = false;
        for (String entry : Text.value(old).split(" ")) {
            String bare = entry.startsWith("[") && entry.endsWith("]") ? entry.substring(1, entry.length() - 1) : entry;
            if (!s.isEmpty()) s.append(' ');
            if (bare.equals(word)) s.append('[').append(bare).append(']');
            else s.append(bare);
            found |= bare.equals(word);
        }
        if (!found || word.isEmpty()) throw new Refused(Errno.EINVAL);
        return s.toString();
    }
}

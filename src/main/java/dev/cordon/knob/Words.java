package dev.cordon.knob;

import java.util.ArrayList;
import java.util.List;

/** The words of a kernel file, with any white space between them. A regular expression for that would load sixty classes. */
final class Words {
    private Words() {
    }

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int end;
        for (int at = 0; at < text.length(); at = end + 1) {
            end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
            if (end > at) words.add(text.substring(at, end));
        }
        return words;
    }
}

package dev.cordon.cli;

import java.util.Comparator;
import java.util.List;

/** The word that was probably meant. */
final class Nearest {
    private Nearest() {
    }

    /** {@code "; did you mean 'plan'?"}, or nothing when no word is near. */
    static String suggestion(String word, List<String> words) {
        int far = (word.length() + 1) / 3;
        if (word.length() < 3) return "";
        return words.stream().min(Comparator.comparingInt(w -> distance(word, w))).filter(w -> distance(word, w) <= far)
                .map(w -> "; did you mean '" + w + "'?").orElse("");
    }

    /** How many letters have to be put in, left out or replaced to make one word of the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

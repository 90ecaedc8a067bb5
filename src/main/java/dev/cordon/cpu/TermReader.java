package dev.cordon.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the items of a list as people write them. What a list may hold is fixed by the letters and by whether masks are allowed. */
final class TermReader {
    private final String text;
    private final Letter plain;
    private final Set<Letter> letters;
    private final String example;
    private final List<Term> terms = new ArrayList<>();
    private Letter last;
    private boolean afterMask;

    /**
     * @param plain   what numbers without a letter count
     * @param letters the letters that may be used; masks may be where C may
     * @param example a right list, for texts that give no better one
     */
    TermReader(String text, Letter plain, Set<Letter> letters, String example) {
        this.text = text;
        this.plain = plain;
        this.letters = letters;
        this.example = example;
        this.last = plain;
    }

    List<Term> read() {
        checkSeparators();
        int start = 0;
        while (start <= text.length()) {
            int end = endOfItem(start);
            start = item(start, end) + 1;
        }
        return terms;
    }

    private void checkSeparators() {
        String whole = right(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean emptyItem = c == ',' && (i == 0 || i == text.length() - 1 || text.charAt(i - 1) == ',');
            if (emptyItem || Character.isWhitespace(c) || c == '\u00a0') throw wrong(i, "for example '" + whole + "'");
        }
        if (text.isEmpty()) throw wrong(0, "for example '" + example + "'");
    }

    /** The text without blanks and empty items, or the example where that leaves nothing. */
    private String right(String wrong) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < wrong.length(); i++) {
            char c = wrong.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0') continue;
            if (c == ',' && (s.isEmpty() || s.charAt(s.length() - 1) == ',')) continue;
            s.append(c);
        }
        if (!s.isEmpty() && s.charAt(s.length() - 1) == ',') s.setLength(s.length() - 1);
        return s.isEmpty() ? example : s.toString();
    }

    /** Reads the item between two indexes, and the mask groups after it. @return where what was read ends */
    private int item(int start, int end) {
        int at = start;
        boolean excluded = text.charAt(at) == '^';
        if (excluded) {
            if (terms.isEmpty()) throw wrong(at, "nothing to exclude from; say what first, as in 'all," + text.substring(start, end) + "'");
            at++;
        }
        if (text.startsWith("all", at) && at + 3 == end) {
            terms.add(new Term.All(at + 1, excluded));
            last = plain;
            afterMask = false;
            return end;
        }
        boolean lettered = at < end && Character.isLetter(text.charAt(at));
        if (lettered) {
            last = letter(at, end);
            at++;
        }
        if (at == end) throw wrong(at, "a number is missing" + (lettered ? " after " + last : "") + "; for example '" + example + "'");
        boolean prefixed = text.startsWith("0x", at);
        if (last == Letter.C && (prefixed || lettered && end - at == 8 && hexadecimal(at, end))) {
            return mask(prefixed ? at + 2 : at, end, excluded, prefixed);
        }
        if (prefixed) throw wrong(at, "a mask names CPUs, not " + last.noun + "s");
        if (afterMask && !lettered && !excluded) {
            throw wrong(at, "a mask's groups have 8 hexadecimal digits; for CPUs say C" + text.substring(at, end));
        }
        afterMask = false;
        numbers(at, end, excluded, !lettered && !terms.isEmpty());
        return end;
    }

    private Letter letter(int at, int end) {
        char c = text.charAt(at);
        String item = text.substring(at, end);
        if (item.equalsIgnoreCase("all")) throw wrong(at, "unknown word '" + item + "'; did you mean 'all'?");
        boolean lowerCaseLetter = Letter.of(Character.toUpperCase(c)).isPresent() && end - at > 1 && Character.isDigit(text.charAt(at + 1));
        boolean bareMask = hexadecimal(at, end) && (Letter.of(c).isEmpty() || !digits(at + 1, end)) && c != 'C' && !lowerCaseLetter;
        if (bareMask && letters.contains(Letter.C)) throw wrong(at, "a mask is written 0x" + item);
        if (Letter.of(c).isEmpty()) throw wrong(at, Letter.problem(c, letters, example));
        Letter letter = Letter.of(c).get();
        if (!letters.contains(letter)) throw wrong(at, letter + " stands for " + letter.noun + "s; for example '" + example + "'");
        return letter;
    }

    private int mask(int start, int end, boolean excluded, boolean prefixed) {
        int stop = end;
        while (stop < text.length()) {
            int next = endOfItem(stop + 1);
            if (next - stop - 1 != 8 || !hexadecimal(stop + 1, next)) break;
            stop = next;
        }
        CpuSet cpus;
        try {
            cpus = CpuSet.ofMask(text.substring(start, stop));
        } catch (NotationException e) {
            throw wrong(start + e.column() - 1, e.problem());
        }
        if (cpus.isEmpty()) throw wrong(start, "there is no CPU in this mask");
        terms.add(new Term.Mask(start + 1, excluded, cpus));
        afterMask = true;
        return stop;
    }

    private void numbers(int start, int end, boolean excluded, boolean inherited) {
        int dash = text.indexOf('-', start);
        if (dash < 0 || dash > end) dash = end;
        int from = number(start, dash, start, end);
        int to = dash == end ? from : number(dash + 1, end, start, end);
        if (to < from) throw wrong(start, from + "-" + to + " runs backwards; say " + to + "-" + from);
        terms.add(new Term.Numbers(start + 1, excluded, last, inherited, from, to));
    }

    /** @param whole where the item's first number starts */
    private int number(int start, int end, int whole, int itemEnd) {
        if (start == end) throw wrong(start, "a number is missing " + (end == itemEnd ? "after" : "before") + " '-'");
        int n = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') throw wrong(i, noDigit(c, i, whole, itemEnd));
            n = Math.min(last.limit, n * 10 + (c - '0'));
        }
        String digits = text.substring(start, end);
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            String bare = digits.replaceFirst("^0+(?=.)", "");
            throw wrong(start, last != Letter.C ? "no leading zeros; say " + bare
                    : "say " + bare + " for the CPU, " + (digits.length() == 8 ? "C" + digits + " or " : "") + "0x" + bare + " for the mask");
        }
        if (n >= last.limit) throw wrong(start, "number " + shown(digits) + " is over the kernel's limit of " + (last.limit - 1));
        return n;
    }

    private String noDigit(char c, int at, int whole, int itemEnd) {
        String item = text.substring(whole, itemEnd);
        if (c == last.name().charAt(0) && text.charAt(at - 1) == '-') return "the letter stands only once; say " + last + item.replace(String.valueOf(c), "");
        if (last == Letter.C && hexadecimal(whole, itemEnd)) return "'" + c + "' is no digit; a mask is written 0x" + item;
        if (c == 'X') return "a mask starts with 0x, not 0X";
        if (c == '.' || c == '–' || c == '—') return "'" + c + "' is no digit; ranges are written 0-6";
        return "'" + c + "' is no digit";
    }

    private int endOfItem(int start) {
        int comma = text.indexOf(',', start);
        return comma < 0 ? text.length() : comma;
    }

    private boolean hexadecimal(int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) return false;
        }
        return end > start;
    }

    private boolean digits(int start, int end) {
        for (int i = start; i < end; i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return true;
    }

    private static String shown(String digits) {
        return digits.length() <= 12 ? digits : digits.substring(0, 12) + "…";
    }

    private NotationException wrong(int index, String problem) {
        return new NotationException(text, index + 1, problem);
    }
}

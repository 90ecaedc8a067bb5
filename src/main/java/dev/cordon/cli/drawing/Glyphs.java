package dev.cordon.cli.drawing;

import java.util.Locale;
import java.util.Optional;

/**
 * The characters that a terminal can show. Each takes one column.
 *
 * @param frame  left top, right top, left bottom, right bottom corner, horizontal, vertical
 * @param dot    between names
 * @param times  before a number of repetitions
 * @param cut    ends what is cut off
 * @param bar    between cores that do not share an L2 cache, among others that do
 * @param host   after a CPU of the host
 * @param guests after a CPU of each owner; when they are used up they begin anew
 * @param marks  for {@link Mark}s in their order
 */
public record Glyphs(String frame, String dot, String times, String cut, String bar, String host, String guests, String marks) {
    public static final Glyphs ROUND = new Glyphs("╭╮╰╯─│", "·", "×", "…", "┊", "■", "●▲◆★▼○△◇☆▽GHJKLMNPQRSTUVWXYZ", " ⁱⁿˣ");
    /** For the Linux console, whose fonts have 256 or 512 characters. */
    public static final Glyphs SQUARE = new Glyphs("┌┐└┘─│", "·", "x", "…", "│", "■", "●▲◆▼*+@%&=GHJKLMNPQRSTUVWXYZ", " inx");
    public static final Glyphs ASCII = new Glyphs("++++-|", "-", "x", "~", "|", "#", "*@%&=$!?^+GHJKLMNPQRSTUVWXYZ", " inx");

    /**
     * @param locale   what the user's environment says of characters, {@code de_DE.UTF-8}; empty when it says nothing
     * @param terminal its type, as {@code TERM} says it
     */
    public static Glyphs of(Optional<String> locale, Optional<String> terminal) {
        String said = locale.orElse("").toLowerCase(Locale.ROOT);
        if (!said.isEmpty() && !said.contains("utf-8") && !said.contains("utf8")) return ASCII;
        return terminal.filter("linux"::equals).isPresent() ? SQUARE : ROUND;
    }

    String leftTop() {
        return frame.substring(0, 1);
    }

    String rightTop() {
        return frame.substring(1, 2);
    }

    String leftBottom() {
        return frame.substring(2, 3);
    }

    String rightBottom() {
        return frame.substring(3, 4);
    }

    String horizontal() {
        return frame.substring(4, 5);
    }

    String vertical() {
        return frame.substring(5, 6);
    }

    /** @param n counts the holders that are not the host */
    String guest(int n) {
        int i = n % guests.length();
        return guests.substring(i, i + 1);
    }

    String mark(Mark mark) {
        return marks.substring(mark.ordinal(), mark.ordinal() + 1);
    }

    /** What cannot be shown becomes a question mark, and a long text is cut. */
    String fit(String text, int width) {
        String shown = this == ASCII ? text.replaceAll("[^\\x20-\\x7e]", "?") : text;
        return shown.length() <= width ? shown : shown.substring(0, Math.max(0, width - 1)) + cut;
    }
}

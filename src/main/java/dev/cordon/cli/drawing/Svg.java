package dev.cordon.cli.drawing;

/** An SVG text while it is written. What comes from elsewhere is escaped. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    /** Markup of our own. */
    Svg raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    /** A rectangle with round corners. */
    Svg box(String style, int x, int y, int width, int height, int radius) {
        return raw("<rect class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height + "\" rx=\"" + radius + "\"/>");
    }

    /** @param y of the base line */
    Svg words(String style, int x, int y, String words) {
        return raw("<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\">" + escaped(words) + "</text>");
    }

    /** What a browser shows for the group that has just begun. */
    Svg tip(String words) {
        return raw("<title>" + escaped(words) + "</title>");
    }

    static String escaped(String words) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> s.append("&amp;");
                case '<' -> s.append("&lt;");
                case '>' -> s.append("&gt;");
                case '"' -> s.append("&quot;");
                case '\'' -> s.append("&#39;");
                default -> s.append(c);
            }
        }
        return s.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

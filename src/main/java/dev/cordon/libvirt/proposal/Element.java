package dev.cordon.libvirt.proposal;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an element stands in a text.
 *
 * @param begin    of its opening bracket
 * @param open     behind its first tag
 * @param close    of its last tag; same as {@code end} when it has none ({@code <a/>})
 * @param end      behind it
 * @param children those right inside
 */
record Element(String name, int begin, int open, int close, int end, List<Element> children) {
    boolean isEmptyTag() {
        return close == end;
    }

    List<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** Finds the elements of a text that the parser has read, and so is known to be well-formed. */
    static Element root(String text) {
        return new Scanner(text).next();
    }

    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        /** The next element; null when a closing tag comes first. */
        Element next() {
            while (true) {
                at = text.indexOf('<', at);
                if (text.startsWith("<!--", at)) at = text.indexOf("-->", at) + 3;
                else if (text.startsWith("<![CDATA[", at)) at = text.indexOf("]]>", at) + 3;
                else if (text.startsWith("<?", at)) at = text.indexOf("?>", at) + 2;
                else return text.charAt(at + 1) == '/' ? null : element();
            }
        }

        private Element element() {
            int begin = at;
            int nameEnd = at + 1;
            while (" \t\r\n/>".indexOf(text.charAt(nameEnd)) < 0) nameEnd++;
            String name = text.substring(begin + 1, nameEnd);
            at = nameEnd;
            while (text.charAt(at) != '>') {
                char c = text.charAt(at);
                at = (c == '\'' || c == '"' ? text.indexOf(c, at + 1) : at) + 1;
            }
            at++;
            int open = at;
            List<Element> children = new ArrayList<>();
            if (text.charAt(at - 2) == '/') return new Element(name, begin, open, open, open, children);
            for (Element child = next(); child != null; child = next()) children.add(child);
            int close = at;
            at = text.indexOf('>', at) + 1;
            return new Element(name, begin, open, close, at, children);
        }
    }
}

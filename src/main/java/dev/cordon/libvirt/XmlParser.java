package dev.cordon.libvirt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads an XML text whole. It knows elements, attributes, texts, comments, CDATA and the five entities that every XML has; a
 * DOCTYPE, and with it every other entity, is an error. It opens nothing, whatever the text says. The JDK's parsers know all
 * that too, and bring about as many classes as the rest of a run.
 */
final class XmlParser {
    /** In bytes. libvirt itself takes 10 MiB; a guest with hundreds of disks has some 200 KiB. */
    static final int LARGEST = 1 << 20;
    /** libxml2's limit too (xmlParserMaxDepth), so that libvirt takes no deeper text. */
    static final int DEEPEST = 256;
    /** Of one element; libvirt's own have a dozen at most. Each is compared with those before it. */
    private static final int MOST_ATTRIBUTES = 256;

    private final String text;
    private int at;
    private int line = 1;
    private int lineBegin;

    private XmlParser(String text) {
        this.text = text;
    }

    /** @return the outermost element */
    static XmlElement parse(byte[] bytes) throws XmlException {
        if (bytes.length > LARGEST) throw new XmlException(0, 0, "larger than " + (LARGEST >> 20) + " MiB");
        return new XmlParser(XmlCharacters.decoded(bytes)).document();
    }

    private XmlElement document() throws XmlException {
        if (looksAt("<?xml") && at + 5 < text.length() && XmlCharacters.isBlank(text.charAt(at + 5))) declaration();
        around();
        if (at == text.length()) throw wrong("there is no element in it");
        if (text.charAt(at) != '<') throw wrong("an element is expected here");
        XmlElement root = element();
        around();
        if (at < text.length()) throw wrong("nothing can follow </" + root.name() + ">");
        return root;
    }

    /** {@code <?xml version="1.0" encoding="UTF-8" standalone="yes"?>}: the parts in this order, the first one always. */
    private void declaration() throws XmlException {
        move("<?xml".length());
        List<String> parts = attributes("?>");
        String[] names = {"version", "encoding", "standalone"};
        int next = 0;
        for (int i = 0; i < parts.size(); i += 2) {
            while (next < names.length && !names[next].equals(parts.get(i))) next++;
            if (next == names.length || i == 0 && next > 0) throw wrong("this is no XML declaration");
            String value = parts.get(i + 1);
            boolean known = switch (next++) {
                case 0 -> value.equals("1.0");
                case 1 -> value.equalsIgnoreCase("UTF-8") || value.equalsIgnoreCase("US-ASCII");
                default -> value.equals("yes") || value.equals("no");
            };
            if (!known) throw wrong(parts.get(i) + " '" + value + "' is not understood");
        }
        if (parts.isEmpty()) throw wrong("this is no XML declaration");
        move(2);
    }

    /** What may stand before and after the outermost element. */
    private void around() throws XmlException {
        while (true) {
            blanks();
            if (looksAt("<!DOCTYPE")) throw wrong("a DOCTYPE is not allowed here");
            if (!comment() && !instruction()) return;
        }
    }

    private XmlElement element() throws XmlException {
        Deque<XmlElement> open = new ArrayDeque<>();
        Deque<StringBuilder> texts = new ArrayDeque<>();
        while (true) {
            int begin = at;
            int where = line;
            move(1);
            XmlElement element = new XmlElement(name("an element"), attributes(">", "/>"), where);
            if (!open.isEmpty()) open.peek().add(element);
            if (looksAt("/>")) {
                move(2);
                if (open.isEmpty()) return element;
            } else {
                if (open.size() == DEEPEST) throw wrong(begin, "elements stand more than " + DEEPEST + " deep in each other");
                move(1);
                open.push(element);
                texts.push(new StringBuilder());
            }
            XmlElement last = untilNext(open, texts);
            if (last != null) return last;
        }
    }

    /** Reads on to the next opening bracket of an element. @return the outermost element when it ends before */
    private XmlElement untilNext(Deque<XmlElement> open, Deque<StringBuilder> texts) throws XmlException {
        while (true) {
            if (at == text.length()) throw wrong("<" + open.peek().name() + "> of line " + open.peek().line() + " is not closed");
            if (text.charAt(at) != '<') {
                characters(texts.peek());
            } else if (looksAt("</")) {
                XmlElement element = open.pop();
                element.text(texts.pop().toString());
                close(element);
                if (open.isEmpty()) return element;
            } else if (looksAt("<![CDATA[")) {
                move("<![CDATA[".length());
                texts.peek().append(upTo("]]>", "CDATA"));
            } else if (!comment() && !instruction()) {
                if (looksAt("<!")) throw wrong("'<!' cannot stand here");
                return null;
            }
        }
    }

    private void close(XmlElement element) throws XmlException {
        int begin = at;
        move(2);
        String name = name("an element");
        if (!name.equals(element.name())) throw wrong(begin, "</" + name + "> closes nothing; <" + element.name() + "> of line " + element.line() + " is open");
        blanks();
        if (!looksAt(">")) throw wrong("'>' is missing after </" + name);
        move(1);
    }

    private void characters(StringBuilder to) throws XmlException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') return;
            if (c == '&') reference(to);
            else if (looksAt("]]>")) throw wrong("']]>' cannot stand in a text");
            else character(to);
        }
    }

    /** @return names and values in turn. @param ends what may follow the last of them; stays unread */
    private List<String> attributes(String... ends) throws XmlException {
        List<String> attributes = List.of();
        while (true) {
            int begin = at;
            blanks();
            for (String end : ends) if (looksAt(end)) return attributes;
            if (at == text.length()) throw wrong("the text ends inside of an element's brackets");
            if (at == begin) throw wrong("a blank is missing here");
            int here = at;
            if (attributes.size() > 2 * MOST_ATTRIBUTES) throw wrong("an element has more than " + MOST_ATTRIBUTES + " attributes");
            String name = name("an attribute");
            for (int i = 0; i < attributes.size(); i += 2) if (attributes.get(i).equals(name)) throw wrong(here, "attribute '" + name + "' is given twice");
            blanks();
            if (!looksAt("=")) throw wrong("attribute '" + name + "' has no value");
            move(1);
            blanks();
            if (attributes.isEmpty()) attributes = new ArrayList<>(4);
            attributes.add(name);
            attributes.add(value(name));
        }
    }

    private String value(String attribute) throws XmlException {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        if (quote != '\'' && quote != '"') throw wrong("the value of '" + attribute + "' is not quoted");
        int begin = at;
        move(1);
        StringBuilder value = new StringBuilder();
        while (true) {
            if (at == text.length()) throw wrong(begin, "the value of '" + attribute + "' has no end");
            char c = text.charAt(at);
            if (c == quote) break;
            if (c == '<') throw wrong("'<' cannot stand in a value; write &lt;");
            if (c == '&') reference(value);
            else if (XmlCharacters.isBlank(c)) {
                value.append(' ');
                move(1);
            } else character(value);
        }
        move(1);
        return value.toString();
    }

    private void reference(StringBuilder to) throws XmlException {
        int end = text.indexOf(';', at);
        String name = end < 0 || end - at > 12 ? "" : text.substring(at + 1, end);
        int c = switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "apos" -> '\'';
            case "quot" -> '"';
            default -> numbered(name);
        };
        if (c < 0) throw wrong(name.isEmpty() || name.charAt(0) == '#' ? "'&' cannot stand alone; write &amp;" : "the entity &" + name + "; is not known");
        to.appendCodePoint(c);
        move(end + 1 - at);
    }

    /** {@code #10}, {@code #xA}. @return -1 when it is no character */
    private static int numbered(String name) {
        boolean hexadecimal = name.startsWith("#x");
        int from = hexadecimal ? 2 : 1;
        if (!name.startsWith("#") || from == name.length()) return -1;
        int c = 0;
        for (int i = from; i < name.length(); i++) {
            int digit = name.charAt(i) < 128 ? Character.digit(name.charAt(i), hexadecimal ? 16 : 10) : -1;
            if (digit < 0 || c > 0x10FFFF) return -1;
            c = c * (hexadecimal ? 16 : 10) + digit;
        }
        return XmlCharacters.isAllowed(c) ? c : -1;
    }

    private boolean comment() throws XmlException {
        if (!looksAt("<!--")) return false;
        move(4);
        upTo("--", "a comment");
        if (!looksAt(">")) throw wrong("'--' cannot stand in a comment");
        move(1);
        return true;
    }

    private boolean instruction() throws XmlException {
        if (!looksAt("<?")) return false;
        int begin = at;
        move(2);
        String target = name("an instruction");
        if (target.equalsIgnoreCase("xml")) throw wrong(begin, "an XML declaration stands at the very beginning, or nowhere");
        if (!looksAt("?>") && (at == text.length() || !XmlCharacters.isBlank(text.charAt(at)))) throw wrong("a blank is missing here");
        upTo("?>", "an instruction");
        return true;
    }

    /** The text up to a mark, which is read too. */
    private String upTo(String mark, String what) throws XmlException {
        int begin = at;
        int end = text.indexOf(mark, at);
        StringBuilder passed = new StringBuilder();
        while (at < (end < 0 ? text.length() : end)) character(passed);
        if (end < 0) throw wrong(begin, what + " begins here and has no end");
        move(mark.length());
        return passed.toString();
    }

    private String name(String of) throws XmlException {
        int begin = at;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (!(at == begin ? XmlCharacters.beginsName(c) : XmlCharacters.isInName(c))) break;
            move(Character.charCount(c));
        }
        if (at == begin) throw wrong("the name of " + of + " is expected here");
        return text.substring(begin, at);
    }

    private void character(StringBuilder to) throws XmlException {
        int c = text.codePointAt(at);
        if (!XmlCharacters.isAllowed(c)) throw wrong("a character that XML does not allow (number " + c + ")");
        to.appendCodePoint(c);
        move(Character.charCount(c));
    }

    private void blanks() {
        while (at < text.length() && XmlCharacters.isBlank(text.charAt(at))) move(1);
    }

    private boolean looksAt(String word) {
        return text.startsWith(word, at);
    }

    private void move(int characters) {
        for (int end = at + characters; at < end; at++) {
            if (text.charAt(at) != '\n') continue;
            line++;
            lineBegin = at + 1;
        }
    }

    private XmlException wrong(String problem) {
        return new XmlException(line, at - lineBegin + 1, problem);
    }

    /** @param where before the reader; in its line, or else only the reader's line is named */
    private XmlException wrong(int where, String problem) {
        return where >= lineBegin ? new XmlException(line, where - lineBegin + 1, problem) : new XmlException(line, 0, problem);
    }
}

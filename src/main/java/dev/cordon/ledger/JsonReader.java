package dev.cordon.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object (RFC 8259) of those kinds of values that journals and undo files consist of: objects, lists, texts,
 * whole numbers, true and false. Anything else is refused. Objects are maps, numbers {@code Long}s.
 */
final class JsonReader {
    /** Objects and lists in each other; ours are five deep. */
    private static final int DEEPEST = 32;

    private final Map<String, String> known;
    private final String whole;
    /** Its characters: to ask the text for each takes several times as long where nothing is compiled yet. */
    private final char[] text;
    private int at;
    private int depth;

    private JsonReader(String text, Map<String, String> known) {
        this.whole = text;
        this.text = text.toCharArray();
        this.known = known;
    }

    /** @throws IOException when the text is anything else than one such object */
    static Map<String, Object> object(String text) throws IOException {
        return object(text, new HashMap<>());
    }

    /** @param known texts that were read before: one that is met again is the same object, so that a long journal's are few */
    static Map<String, Object> object(String text, Map<String, String> known) throws IOException {
        JsonReader reader = new JsonReader(text, known);
        reader.blanks();
        if (!reader.is('{')) throw new IOException("no JSON object");
        Map<String, Object> object = reader.object();
        reader.blanks();
        if (reader.at < reader.text.length) throw new IOException("something stands after the object");
        return object;
    }

    private Object value() throws IOException {
        blanks();
        if (at == text.length) throw wrong("a value is missing");
        char c = text[at];
        if (c == '{') return object();
        if (c == '[') return list();
        if (c == '"') return string();
        if (c == '-' || c >= '0' && c <= '9') return number();
        if (word("true")) return Boolean.TRUE;
        if (word("false")) return Boolean.FALSE;
        throw wrong(word("null") ? "unexpected null" : "unexpected '" + c + "'");
    }

    private Map<String, Object> object() throws IOException {
        enter();
        Map<String, Object> fields = new HashMap<>();
        if (!ends('}')) {
            do {
                blanks();
                if (!is('"')) throw wrong("a name is missing");
                String name = string();
                blanks();
                expect(':');
                fields.put(name, value());
            } while (goesOn('}'));
        }
        depth--;
        return fields;
    }

    private List<Object> list() throws IOException {
        enter();
        List<Object> values = new ArrayList<>();
        if (!ends(']')) {
            do values.add(value()); while (goesOn(']'));
        }
        depth--;
        return values;
    }

    private void enter() throws IOException {
        at++;
        if (++depth > DEEPEST) throw wrong("more than " + DEEPEST + " objects and lists in each other");
    }

    private boolean ends(char closing) {
        blanks();
        if (!is(closing)) return false;
        at++;
        return true;
    }

    /** Whether another one follows; the closing bracket is passed. */
    private boolean goesOn(char closing) throws IOException {
        if (ends(closing)) return false;
        expect(',');
        return true;
    }

    private String string() throws IOException {
        int begin = ++at;
        for (; at < text.length; at++) {
            char c = text[at];
            if (c == '"') return same(whole.substring(begin, at++));
            if (c == '\\') return escaped(begin);
            if (c < ' ') throw wrong("a control character stands in a text");
        }
        throw wrong("a text does not end");
    }

    private String escaped(int begin) throws IOException {
        StringBuilder s = new StringBuilder().append(text, begin, at - begin);
        while (at < text.length) {
            char c = text[at++];
            if (c == '"') return same(s.toString());
            if (c < ' ') throw wrong("a control character stands in a text");
            s.append(c == '\\' ? escape() : c);
        }
        throw wrong("a text does not end");
    }

    private char escape() throws IOException {
        char c = at < text.length ? text[at++] : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++, at++) {
                    int digit = at < text.length && text[at] < 128 ? Character.digit(text[at], 16) : -1;
                    if (digit < 0) throw wrong("an escape needs four hexadecimal digits");
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw wrong("an escape that is none");
        };
    }

    private Long number() throws IOException {
        int begin = at;
        if (is('-')) at++;
        int digits = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') at++;
        boolean integer = at == text.length || ".eE".indexOf(text[at]) < 0;
        if (!integer || at == digits || at - digits > 1 && text[digits] == '0') throw wrong("no whole number");
        try {
            return Long.valueOf(whole.substring(begin, at));
        } catch (NumberFormatException e) {
            throw wrong("a number is too large");
        }
    }

    private String same(String s) {
        String before = known.putIfAbsent(s, s);
        return before == null ? s : before;
    }

    private boolean word(String word) {
        if (!whole.startsWith(word, at)) return false;
        at += word.length();
        return true;
    }

    private boolean is(char c) {
        return at < text.length && text[at] == c;
    }

    private void expect(char c) throws IOException {
        if (!is(c)) throw wrong("'" + c + "' is missing");
        at++;
    }

    private void blanks() {
        for (; at < text.length; at++) {
            char c = text[at];
            if (c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r') return;
        }
    }

    private IOException wrong(String what) {
        return new IOException(what + " (at character " + (at + 1) + ")");
    }
}

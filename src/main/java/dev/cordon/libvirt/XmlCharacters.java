package dev.cordon.libvirt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Which characters stand where in XML (W3C XML 1.0, fifth edition, sections 2.2, 2.3 and 2.11). */
final class XmlCharacters {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private XmlCharacters() {
    }

    /** The text of UTF-8 bytes, with every line's end written as a newline. @throws XmlException when they are not UTF-8 */
    static String decoded(byte[] bytes) throws XmlException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new XmlException(0, 0, "not a text in UTF-8");
        }
        int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        if (text.indexOf('\r') < 0) return text.substring(from);
        StringBuilder lines = new StringBuilder(text.length());
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\r') lines.append(c);
            else if (i + 1 == text.length() || text.charAt(i + 1) != '\n') lines.append('\n');
        }
        return lines.toString();
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /** Whether the code point may stand in a text at all. */
    static boolean isAllowed(int c) {
        return c >= ' ' ? c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= 0x10FFFF : isBlank(c);
    }

    static boolean beginsName(int c) {
        if (c < 0x80) return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
        return c >= 0xC0 && c <= 0x2FF && c != 0xD7 && c != 0xF7 || c >= 0x370 && c <= 0x1FFF && c != 0x37E || c == 0x200C || c == 0x200D
                || c >= 0x2070 && c <= 0x218F || c >= 0x2C00 && c <= 0x2FEF || c >= 0x3001 && c <= 0xD7FF || c >= 0xF900 && c <= 0xFDCF
                || c >= 0xFDF0 && c <= 0xFFFD || c >= 0x10000 && c <= 0xEFFFF;
    }

    static boolean isInName(int c) {
        return beginsName(c) || c >= '0' && c <= '9' || c == '-' || c == '.' || c == 0xB7 || c >= 0x300 && c <= 0x36F || c == 0x203F || c == 0x2040;
    }
}

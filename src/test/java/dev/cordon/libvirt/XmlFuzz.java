package dev.cordon.libvirt;

import dev.cordon.Fuzz;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Compares our parser with the JDK's, on texts that are made and on those with a few things done to them. */
public final class XmlFuzz {
    private static final XMLInputFactory JDK = XMLInputFactory.newDefaultFactory();

    static {
        JDK.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        JDK.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        JDK.setProperty(XMLInputFactory.IS_COALESCING, true);
        JDK.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private XmlFuzz() {
    }

    public static int documents(int count) {
        return Fuzz.inputs(count, fuzz -> {
            String text = document(fuzz);
            compare(text, true);
            for (int i = 0; i < 3; i++) compare(fuzz.mutated(text), false);
        });
    }

    /** @param lines the JDK tells in which line an element's brackets end, which is where they begin in what is made here */
    private static void compare(String text, boolean lines) {
        // the JDK's names are those of an older edition of XML, it knows what a prefix is, and takes version 1.1
        if (text.replace("qemu:arg", "").contains(":") || text.startsWith("<?xml") || text.contains("DOCTYPE") || hasStrangeName(text)) return;
        String jdk = byJdk(text, lines);
        String ours = byUs(text, lines);
        if (!ours.equals(jdk)) throw new AssertionError("ours: " + ours + "\nJDK:  " + jdk + "\nof:   " + text);
    }

    private static boolean hasStrangeName(String text) {
        return text.chars().anyMatch(c -> c > 0x7f && c != 'é');
    }

    private static String byUs(String text, boolean lines) {
        try {
            StringBuilder s = new StringBuilder();
            print(XmlParser.parse(text.getBytes(StandardCharsets.UTF_8)), s, lines);
            return s.toString();
        } catch (XmlException e) {
            return "refused";
        }
    }

    private static void print(XmlElement e, StringBuilder s, boolean lines) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < e.attributes().size(); i += 2) attributes.put(e.attributes().get(i), e.attributes().get(i + 1));
        s.append('<').append(e.name()).append(attributes).append(lines ? e.line() : 0).append('>');
        for (XmlElement child : e.children()) print(child, s, lines);
        s.append("[").append(e.text()).append("]");
    }

    private static String byJdk(String text, boolean lines) {
        try {
            XMLStreamReader reader = JDK.createXMLStreamReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "UTF-8");
            StringBuilder s = new StringBuilder();
            while (reader.hasNext()) if (reader.next() == XMLStreamConstants.START_ELEMENT) element(reader, s, lines);
            return s.toString();
        } catch (XMLStreamException e) {
            return "refused";
        } catch (RuntimeException e) {
            // some malformed texts break it
            return "refused";
        }
    }

    private static void element(XMLStreamReader reader, StringBuilder s, boolean lines) throws XMLStreamException {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        StringBuilder text = new StringBuilder();
        s.append('<').append(reader.getLocalName()).append(attributes).append(lines ? reader.getLocation().getLineNumber() : 0).append('>');
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> element(reader, s, lines);
                case XMLStreamConstants.END_ELEMENT -> {
                    s.append("[").append(text).append("]");
                    return;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("an entity");
                default -> {
                }
            }
        }
    }

    private static String document(Fuzz fuzz) {
        StringBuilder s = new StringBuilder();
        if (fuzz.upTo(4) == 0) s.append("<!-- x -->\n");
        element(fuzz, s, 4);
        if (fuzz.upTo(4) == 0) s.append("\n<?pi y?> ");
        return s.toString();
    }

    private static void element(Fuzz fuzz, StringBuilder s, int depth) {
        String name = fuzz.oneOf("domain", "vcpu", "a", "b-1", "qemu:arg", "_x.y");
        s.append('<').append(name);
        for (int n = fuzz.upTo(3); n > 0; n--) attribute(fuzz, s, "a" + n);
        if (fuzz.upTo(4) == 0) {
            s.append(fuzz.oneOf("/>", " />"));
            return;
        }
        s.append('>');
        for (int n = depth == 0 ? 0 : fuzz.upTo(4); n > 0; n--) {
            text(fuzz, s);
            element(fuzz, s, depth - 1);
        }
        text(fuzz, s);
        s.append("</").append(name).append(fuzz.oneOf(">", " >"));
    }

    private static void attribute(Fuzz fuzz, StringBuilder s, String name) {
        String quote = fuzz.oneOf("'", "\"");
        s.append(' ').append(name).append(fuzz.oneOf("=", " = ")).append(quote);
        for (int n = fuzz.upTo(4); n > 0; n--) s.append(fuzz.oneOf("x", "0-3,^2", "&lt;", "&#x41;", "&#10;", "é", " ", "\t", "&amp;", "&quot;", "]]>", ">"));
        s.append(quote);
    }

    private static void text(Fuzz fuzz, StringBuilder s) {
        for (int n = fuzz.upTo(4); n > 0; n--) {
            s.append(fuzz.oneOf("x", "\n", "\r\n", "\r", " ", "é", "&gt;", "&#233;", "&apos;", "<![CDATA[<&]]]>", "<!-- c -->", "<?p x?>", "'\"", "]]", "]] >"));
        }
    }
}

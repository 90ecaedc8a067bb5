package dev.cordon.libvirt;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NotationException;

import java.util.Optional;

/** The values of attributes and texts of a domain. What is there and malformed is an error with its line. */
final class Values {
    private Values() {
    }

    static Optional<CpuSet> cpus(XmlElement element, String attribute) throws XmlException {
        String text = element.attribute(attribute);
        if (text == null) return Optional.empty();
        try {
            return Optional.of(Bitmap.cpus(text));
        } catch (NotationException e) {
            throw wrong(element, attribute, text, e.problem());
        }
    }

    static CpuSet neededCpus(XmlElement element, String attribute) throws XmlException {
        return needed(element, attribute, cpus(element, attribute));
    }

    static Optional<NodeSet> nodes(XmlElement element, String attribute) throws XmlException {
        String text = element.attribute(attribute);
        if (text == null) return Optional.empty();
        try {
            return Optional.of(Bitmap.nodes(text));
        } catch (NotationException e) {
            throw wrong(element, attribute, text, e.problem());
        }
    }

    static Optional<Integer> number(XmlElement element, String attribute) throws XmlException {
        String text = element.attribute(attribute);
        if (text == null) return Optional.empty();
        long n = decimal(text.strip());
        if (n < 0 || n > Integer.MAX_VALUE) throw wrong(element, attribute, text, "not a number");
        return Optional.of((int) n);
    }

    static int neededNumber(XmlElement element, String attribute) throws XmlException {
        return needed(element, attribute, number(element, attribute));
    }

    /** Decimal, or hexadecimal after {@code 0x}. */
    static int address(XmlElement element, String attribute, int byDefault) throws XmlException {
        String text = element.attribute(attribute);
        if (text == null) return byDefault;
        long n = text.startsWith("0x") ? hexadecimal(text.substring(2)) : decimal(text);
        if (n < 0 || n > Integer.MAX_VALUE) throw wrong(element, attribute, text, "not a part of a PCI address");
        return (int) n;
    }

    /** The number that stands in an element. */
    static int count(XmlElement element) throws XmlException {
        long n = decimal(element.text().strip());
        if (n < 0 || n > Integer.MAX_VALUE) throw new XmlException(element.line(), 0, "<" + element.name() + ">: not a number: '" + element.text().strip() + "'");
        return (int) n;
    }

    /** Bytes: an amount in the element's {@code unit}. */
    static long bytes(XmlElement element, String amount) throws XmlException {
        String text = amount == null ? "" : amount.strip();
        String unit = element.attribute("unit") == null ? "KiB" : element.attribute("unit");
        long n = decimal(text);
        long factor = factor(unit);
        if (n < 0) throw new XmlException(element.line(), 0, "<" + element.name() + ">: not an amount of memory: '" + text + "'");
        if (factor < 0 || n > Long.MAX_VALUE / factor) throw wrong(element, "unit", unit, factor < 0 ? "not a unit of memory" : "more than there can be");
        return n * factor;
    }

    /** libvirt's units (virScaleInteger() in src/util/virutil.c): K and KiB are 1024, KB is 1000. -1 when it is none. */
    private static long factor(String unit) {
        if (unit.isEmpty()) return -1;
        if (unit.equals("b") || unit.equals("B") || unit.equals("byte") || unit.equals("bytes")) return 1;
        int power = "kmgtpe".indexOf(Character.toLowerCase(unit.charAt(0))) + 1;
        String rest = unit.substring(1);
        if (power == 0 || !rest.isEmpty() && !rest.equalsIgnoreCase("b") && !rest.equalsIgnoreCase("ib")) return -1;
        long base = rest.equalsIgnoreCase("b") ? 1000 : 1024;
        long factor = 1;
        for (; power > 0; power--) factor *= base;
        return factor;
    }

    private static <T> T needed(XmlElement element, String attribute, Optional<T> value) throws XmlException {
        if (value.isEmpty()) throw new XmlException(element.line(), 0, "<" + element.name() + "> has no '" + attribute + "'");
        return value.get();
    }

    private static XmlException wrong(XmlElement element, String attribute, String value, String problem) {
        return new XmlException(element.line(), 0, "<" + element.name() + " " + attribute + "='" + value + "'>: " + problem);
    }

    /** -1 when these are no digits, or too many. */
    private static long decimal(String digits) {
        if (digits.isEmpty() || digits.length() > 18) return -1;
        long n = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') return -1;
            n = n * 10 + (c - '0');
        }
        return n;
    }

    private static long hexadecimal(String digits) {
        if (digits.isEmpty() || digits.length() > 8) return -1;
        long n = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) return -1;
            n = n << 4 | digit;
        }
        return n;
    }
}

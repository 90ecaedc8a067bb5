package dev.cordon.libvirt.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes a domain's text in place: what is not changed stays as it is, byte for byte, comments and blanks too. New lines end as
 * the text's own do.
 */
final class Edit {
    private record Change(int from, int to, String with) {
    }

    private final String text;
    private final Element root;
    private final String newline;
    private final List<Change> changes = new ArrayList<>();

    Edit(String text) {
        this.text = text;
        this.root = Element.root(text);
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Replaces {@code <name>…</name>}, or adds it. */
    void element(String name, String with) {
        List<Element> there = root.children(name);
        if (there.isEmpty()) add(with);
        else replace(there.getFirst().begin(), there.getFirst().end(), with);
    }

    /**
     * Puts lines into a child of the domain, at its beginning, and takes others out.
     *
     * @param out the names of the elements that go
     * @param tag the opening tag when there is no such child yet
     */
    void inside(String name, List<String> out, List<String> lines, String tag) {
        List<Element> there = root.children(name);
        if (there.isEmpty()) {
            String indent = indent(before().begin());
            if (!lines.isEmpty()) add(tag + block(lines, indent + "  ") + newline + indent + "</" + name + ">");
            return;
        }
        Element element = there.getFirst();
        String indent = indent(element.begin());
        if (element.isEmptyTag()) {
            String opening = text.substring(element.begin(), text.lastIndexOf('/', element.open())).stripTrailing() + ">";
            if (!lines.isEmpty()) replace(element.begin(), element.end(), opening + block(lines, indent + "  ") + newline + indent + "</" + name + ">");
            return;
        }
        for (Element child : element.children()) {
            if (!out.contains(child.name())) continue;
            int from = child.begin();
            while (from > element.open() && Character.isWhitespace(text.charAt(from - 1))) from--;
            replace(from, child.end(), "");
        }
        String content = text.substring(element.open(), element.close());
        boolean onOneLine = content.isBlank() && !content.contains("\n");
        replace(element.open(), element.open(), block(lines, indent + "  ") + (onOneLine ? newline + indent : ""));
    }

    boolean has(String name) {
        return !root.children(name).isEmpty();
    }

    /** Whether an element of the domain has such a child. */
    boolean has(String name, String child) {
        return root.children(name).stream().anyMatch(element -> !element.children(child).isEmpty());
    }

    String text() {
        StringBuilder s = new StringBuilder();
        int at = 0;
        changes.sort(Comparator.comparingInt(Change::from).thenComparingInt(Change::to));
        for (Change change : changes) {
            s.append(text, at, change.from).append(change.with);
            at = change.to;
        }
        return s.append(text, at, text.length()).toString();
    }

    private void add(String with) {
        Element before = before();
        replace(before.end(), before.end(), newline + indent(before.begin()) + with);
    }

    /** What new elements stand behind: {@code <vcpu>}, or what else comes first. */
    private Element before() {
        Element before = root.children().getFirst();
        for (Element child : root.children()) if (List.of("name", "memory", "currentMemory", "vcpu").contains(child.name())) before = child;
        return before;
    }

    private void replace(int from, int to, String with) {
        changes.add(new Change(from, to, with));
    }

    private String block(List<String> lines, String indent) {
        StringBuilder s = new StringBuilder();
        for (String line : lines) s.append(newline).append(indent).append(line);
        return s.toString();
    }

    /** The blanks at the beginning of the line. */
    private String indent(int at) {
        int from = text.lastIndexOf('\n', at) + 1;
        int to = from;
        while (to < at && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) to++;
        return text.substring(from, to);
    }
}

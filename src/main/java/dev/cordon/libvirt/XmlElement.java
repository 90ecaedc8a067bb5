package dev.cordon.libvirt;

import java.util.ArrayList;
import java.util.List;

/** An element of an XML text. Names are as they are written, with their prefixes. */
public final class XmlElement {
    private final String name;
    private final int line;
    private final List<String> attributes;
    private List<XmlElement> children = List.of();
    private String text = "";

    /** @param attributes names and values in turn */
    XmlElement(String name, List<String> attributes, int line) {
        this.name = name;
        this.attributes = attributes;
        this.line = line;
    }

    void add(XmlElement child) {
        if (children.isEmpty()) children = new ArrayList<>();
        children.add(child);
    }

    void text(String all) {
        text = all;
    }

    public String name() {
        return name;
    }

    /** Of its opening bracket, counted from 1. */
    public int line() {
        return line;
    }

    /** Null when there is no such attribute. */
    public String attribute(String wanted) {
        for (int i = 0; i < attributes.size(); i += 2) if (attributes.get(i).equals(wanted)) return attributes.get(i + 1);
        return null;
    }

    /** {@code ""} when there is no such attribute. */
    public String attributeOrNothing(String wanted) {
        String value = attribute(wanted);
        return value == null ? "" : value;
    }

    /** Names and values in turn. */
    List<String> attributes() {
        return attributes;
    }

    public List<XmlElement> children() {
        return children;
    }

    /** Those with that name. */
    public List<XmlElement> children(String wanted) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement child : children) if (child.name.equals(wanted)) found.add(child);
        return found;
    }

    /** The first with that name; null when there is none. */
    public XmlElement child(String wanted) {
        for (XmlElement child : children) if (child.name.equals(wanted)) return child;
        return null;
    }

    /** All characters right inside it, without those of its children and without comments. */
    public String text() {
        return text;
    }
}

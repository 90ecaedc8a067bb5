package dev.cordon.libvirt;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NotationException;

/**
 * Sets as libvirt writes them: {@code 0-7,^4,^5}, numbers and ranges that are added, and single numbers that are taken out of
 * what stands before them; with blanks around them (virBitmapParse() in src/util/virbitmap.c).
 */
final class Bitmap {
    private final String text;
    private int at;
    private int first;
    private int last;
    private boolean out;

    private Bitmap(String text) {
        this.text = text;
    }

    /** @throws NotationException when it is malformed, or nothing is left in the set */
    static CpuSet cpus(String text) {
        CpuSet set = CpuSet.EMPTY;
        Bitmap items = new Bitmap(text);
        while (items.next()) set = items.out ? set.minus(CpuSet.of(items.first)) : set.plus(CpuSet.range(items.first, items.last));
        if (set.isEmpty()) throw new NotationException(text, 1, "nothing is left in this set");
        return set;
    }

    /** @throws NotationException when it is malformed, or nothing is left in the set */
    static NodeSet nodes(String text) {
        NodeSet set = NodeSet.EMPTY;
        Bitmap items = new Bitmap(text);
        while (items.next()) set = items.out ? set.minus(NodeSet.of(items.first)) : set.plus(NodeSet.range(items.first, items.last));
        if (set.isEmpty()) throw new NotationException(text, 1, "nothing is left in this set");
        return set;
    }

    private boolean next() {
        if (at > text.length()) return false;
        blanks();
        out = looksAt('^');
        if (out) at++;
        first = number();
        last = first;
        blanks();
        if (looksAt('-') && !out) {
            at++;
            blanks();
            last = number();
            blanks();
        }
        if (at < text.length() && !looksAt(',')) throw new NotationException(text, at + 1, "'" + text.charAt(at) + "' cannot stand here");
        at++;
        return true;
    }

    private int number() {
        int begin = at;
        int n = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            n = n * 10 + text.charAt(at++) - '0';
            if (n >= CpuSet.LIMIT) throw new NotationException(text, begin + 1, "numbers run from 0 to " + (CpuSet.LIMIT - 1));
        }
        if (at == begin) throw new NotationException(text, at + 1, "a number is missing");
        return n;
    }

    private void blanks() {
        while (at < text.length() && XmlCharacters.isBlank(text.charAt(at))) at++;
    }

    private boolean looksAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}

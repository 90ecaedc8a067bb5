package dev.cordon.ledger;

import dev.cordon.plan.Claim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads a journal's records one after another. What they have in common, texts and claims, is there once: there may be 100,000. */
final class EntryReader {
    private final Map<String, String> texts = new HashMap<>();
    private Claim last;

    /** @throws IOException when these bytes are no record of this format */
    Entry read(byte[] journal, int from, int to) throws IOException {
        Entry entry = EntryJson.read(new String(journal, from, to - from, StandardCharsets.UTF_8), texts);
        if (!(entry instanceof Entry.Intend i)) return entry;
        if (i.claim().equals(last)) return new Entry.Intend(i.address(), i.baseline(), last);
        last = i.claim();
        return entry;
    }
}

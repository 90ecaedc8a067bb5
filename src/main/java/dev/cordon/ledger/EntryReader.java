package dev.cordon.ledger;

import dev.cordon.plan.Claim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads a journal's records one after another. What they have in common, texts and claims, is there once: there may be 100,000.
 * Those of a stage mostly carry one and the same claim, as {@link EntryWriter} wrote it; that part is compared, and read once.
 */
final class EntryReader {
    private final Map<String, String> texts = new HashMap<>();
    private final JsonWriter claims = new JsonWriter(false);
    private Claim last;
    /** How a record with {@link #last} ends, from the comma before its claim's fields on. */
    private byte[] end = new byte[0];

    /** @throws IOException when these bytes are no record of this format */
    Entry read(byte[] journal, int from, int to) throws IOException {
        Entry known = endsWithLast(journal, from, to) ? before(new String(journal, from, to - end.length - from, StandardCharsets.UTF_8) + "}") : null;
        if (known != null) return known;
        Entry entry = EntryJson.read(new String(journal, from, to - from, StandardCharsets.UTF_8), texts);
        if (!(entry instanceof Entry.Intend i)) return entry;
        if (i.claim().equals(last)) return new Entry.Intend(i.address(), i.baseline(), last);
        last = i.claim();
        ClaimJson.fields(claims, last);
        end = ("," + claims.take() + "}").getBytes(StandardCharsets.UTF_8);
        return entry;
    }

    private boolean endsWithLast(byte[] journal, int from, int to) {
        return last != null && to - from > end.length && Arrays.equals(journal, to - end.length, to, end, 0, end.length);
    }

    /** The record without the claim's fields, with the last one's claim; null when it is something else. */
    private Entry before(String text) {
        try {
            Map<String, Object> f = JsonReader.object(text, texts);
            boolean intend = "intend".equals(f.get("record")) && f.get("baseline") instanceof String;
            return intend ? new Entry.Intend(AddressJson.address(EntryJson.fields(f.get("address"))), EntryJson.text(f, "baseline"), last) : null;
        } catch (IOException e) {
            // read whole it says what is wrong, and where
            return null;
        }
    }
}

package dev.cordon.ledger;

import dev.cordon.plan.Claim;

import java.nio.charset.StandardCharsets;

/** Writes records one after another. Those of a stage mostly carry one and the same claim, whose text is made once. */
final class EntryWriter {
    private final JsonWriter w = new JsonWriter(false);
    private final JsonWriter claims = new JsonWriter(false);
    private Claim last;
    private String fields = "";

    /** The record as JSON in UTF-8. */
    byte[] write(Entry entry) {
        if (entry instanceof Entry.Intend i) intend(i);
        else EntryJson.write(w, entry);
        return w.take().getBytes(StandardCharsets.UTF_8);
    }

    private void intend(Entry.Intend i) {
        if (i.claim() != last) {
            ClaimJson.fields(claims, i.claim());
            fields = claims.take();
            last = i.claim();
        }
        AddressJson.write(w.object().field("record", "intend").name("address"), i.address());
        w.field("baseline", i.baseline()).fields(fields).endObject();
    }
}

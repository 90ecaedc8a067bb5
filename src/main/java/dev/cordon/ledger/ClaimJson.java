package dev.cordon.ledger;

import dev.cordon.plan.Claim;
import dev.cordon.plan.Origin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static dev.cordon.ledger.EntryJson.number;
import static dev.cordon.ledger.EntryJson.text;
import static dev.cordon.ledger.EntryJson.integer;

/** Claims as JSON, in journals. */
final class ClaimJson {
    private ClaimJson() {
    }

    static void write(JsonWriter w, List<Claim> claims) {
        w.array();
        for (Claim c : claims) {
            w.object();
            fields(w, c);
            w.endObject();
        }
        w.endArray();
    }

    /** The claim's fields, into an object that has been started. */
    static void fields(JsonWriter w, Claim c) {
        AddressJson.write(w.field("owner", c.owner()).name("transform"), c.transform());
        w.field("word", c.word()).field("script", c.origin().script()).field("line", c.origin().line()).field("at", c.since());
    }

    static Claim claim(Map<String, Object> f) throws IOException {
        return new Claim(text(f, "owner"), AddressJson.transform(EntryJson.fields(f.get("transform"))), text(f, "word"),
                new Origin(text(f, "script"), integer(f, "line")), number(f, "at"));
    }

    static List<Claim> claims(Object value) throws IOException {
        if (!(value instanceof List<?> list)) throw new IOException("a list of claims is missing");
        List<Claim> claims = new ArrayList<>();
        for (Object o : list) claims.add(claim(EntryJson.fields(o)));
        return claims;
    }
}

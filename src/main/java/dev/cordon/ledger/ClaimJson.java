package dev.cordon.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
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

    static void write(JsonGenerator g, String field, List<Claim> claims) throws IOException {
        g.writeFieldName(field);
        write(g, claims);
    }

    static void write(JsonGenerator g, List<Claim> claims) throws IOException {
        g.writeStartArray();
        for (Claim c : claims) {
            g.writeStartObject();
            fields(g, c);
            g.writeEndObject();
        }
        g.writeEndArray();
    }

    /** The claim's fields, into an object that has been started. */
    static void fields(JsonGenerator g, Claim c) throws IOException {
        g.writeStringField("owner", c.owner());
        g.writeFieldName("transform");
        AddressJson.write(g, c.transform());
        g.writeStringField("word", c.word());
        g.writeStringField("script", c.origin().script());
        g.writeNumberField("line", c.origin().line());
        g.writeNumberField("at", c.since());
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

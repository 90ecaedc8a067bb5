package dev.cordon.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Journal records as JSON objects, which a person can read. Streaming only: this is on the hook's road. */
final class EntryJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private EntryJson() {
    }

    static byte[] write(Entry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator g = FACTORY.createGenerator(out)) {
            g.writeStartObject();
            switch (entry) {
                case Entry.Header h -> {
                    g.writeStringField("record", "cordon");
                    g.writeNumberField("format", h.format());
                    g.writeStringField("boot", h.boot());
                    g.writeStringField("possible", h.possible());
                }
                case Entry.Intend i -> {
                    g.writeStringField("record", "intend");
                    g.writeFieldName("address");
                    AddressJson.write(g, i.address());
                    g.writeStringField("baseline", i.baseline());
                    ClaimJson.fields(g, i.claim());
                }
                case Entry.Once o -> {
                    g.writeStringField("record", "once");
                    g.writeStringField("owner", o.owner());
                    g.writeStringField("path", o.path());
                    g.writeStringField("value", o.value());
                }
                case Entry.Found f -> {
                    g.writeStringField("record", "found");
                    g.writeFieldName("address");
                    AddressJson.write(g, f.address());
                    g.writeStringField("value", f.value());
                }
                case Entry.Commit c -> {
                    g.writeStringField("record", "commit");
                    g.writeNumberField("at", c.at());
                    addresses(g, "refused", c.refused());
                    g.writeArrayFieldStart("dropped");
                    for (Entry.Share s : c.dropped()) {
                        g.writeStartObject();
                        g.writeStringField("owner", s.owner());
                        g.writeFieldName("address");
                        AddressJson.write(g, s.address());
                        g.writeEndObject();
                    }
                    g.writeEndArray();
                }
                case Entry.Kept k -> {
                    g.writeStringField("record", "kept");
                    g.writeFieldName("address");
                    AddressJson.write(g, k.address());
                    g.writeStringField("baseline", k.baseline());
                    ClaimJson.write(g, "claims", k.claims());
                    g.writeArrayFieldStart("trail");
                    for (List<Claim> step : k.trail()) ClaimJson.write(g, step);
                    g.writeEndArray();
                    g.writeArrayFieldStart("found");
                    for (String value : k.found()) g.writeString(value);
                    g.writeEndArray();
                    g.writeBooleanField("stuck", k.stuck());
                    g.writeNumberField("turn", k.turn());
                }
                case Entry.Releasing r -> {
                    g.writeStringField("record", "releasing");
                    g.writeNumberField("at", r.at());
                    g.writeArrayFieldStart("owners");
                    for (String owner : r.owners()) g.writeString(owner);
                    g.writeEndArray();
                }
                case Entry.Settled s -> {
                    g.writeStringField("record", "settled");
                    g.writeNumberField("at", s.at());
                    addresses(g, "kept", s.kept());
                }
            }
            g.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static void addresses(JsonGenerator g, String field, List<Address> addresses) throws IOException {
        g.writeArrayFieldStart(field);
        for (Address a : addresses) AddressJson.write(g, a);
        g.writeEndArray();
    }

    /** @throws IOException when the text is no record of this format */
    static Entry read(byte[] payload) throws IOException {
        Map<String, Object> f;
        try (JsonParser p = FACTORY.createParser(payload)) {
            if (p.nextToken() != JsonToken.START_OBJECT) throw new IOException("no JSON object");
            f = object(p);
            end(p);
        }
        return switch (text(f, "record")) {
            case "cordon" -> new Entry.Header(integer(f, "format"), text(f, "boot"), AddressJson.cpus(text(f, "possible")).list());
            case "intend" -> new Entry.Intend(address(f.get("address")), text(f, "baseline"), ClaimJson.claim(f));
            case "once" -> new Entry.Once(text(f, "owner"), text(f, "path"), text(f, "value"));
            case "found" -> new Entry.Found(address(f.get("address")), text(f, "value"));
            case "commit" -> new Entry.Commit(number(f, "at"), addresses(f, "refused"), shares(f));
            case "kept" -> new Entry.Kept(address(f.get("address")), text(f, "baseline"), ClaimJson.claims(f.get("claims")), trail(f),
                    texts(f, "found"), flag(f, "stuck"), integer(f, "turn"));
            case "releasing" -> new Entry.Releasing(number(f, "at"), texts(f, "owners"));
            case "settled" -> new Entry.Settled(number(f, "at"), addresses(f, "kept"));
            default -> throw new IOException("unknown record '" + text(f, "record") + "'");
        };
    }

    private static List<Address> addresses(Map<String, Object> f, String name) throws IOException {
        List<Address> addresses = new ArrayList<>();
        for (Object o : list(f, name)) addresses.add(address(o));
        return addresses;
    }

    private static List<Entry.Share> shares(Map<String, Object> f) throws IOException {
        List<Entry.Share> shares = new ArrayList<>();
        for (Object o : list(f, "dropped")) {
            Map<String, Object> share = fields(o);
            shares.add(new Entry.Share(text(share, "owner"), address(share.get("address"))));
        }
        return shares;
    }

    private static List<List<Claim>> trail(Map<String, Object> f) throws IOException {
        List<List<Claim>> trail = new ArrayList<>();
        for (Object step : list(f, "trail")) trail.add(ClaimJson.claims(step));
        return trail;
    }

    private static Address address(Object value) throws IOException {
        return AddressJson.address(fields(value));
    }

    static Map<String, Object> object(JsonParser p) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (p.nextToken() == JsonToken.FIELD_NAME) {
            String name = p.currentName();
            p.nextToken();
            fields.put(name, value(p));
        }
        return fields;
    }

    /** Fails when something stands after the object. */
    static void end(JsonParser p) throws IOException {
        if (p.nextToken() != null) throw new IOException("something stands after the object");
    }

    private static Object value(JsonParser p) throws IOException {
        return switch (p.currentToken()) {
            case VALUE_STRING -> p.getText();
            case VALUE_NUMBER_INT -> p.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> p.getBooleanValue();
            case START_OBJECT -> object(p);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (p.nextToken() != JsonToken.END_ARRAY) list.add(value(p));
                yield list;
            }
            default -> throw new IOException("unexpected " + p.currentToken());
        };
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> fields(Object value) throws IOException {
        if (value instanceof Map<?, ?> m) return (Map<String, Object>) m;
        throw new IOException("an object is missing");
    }

    static List<?> list(Map<String, Object> f, String name) throws IOException {
        if (f.get(name) instanceof List<?> l) return l;
        throw new IOException("the list '" + name + "' is missing");
    }

    static String text(Map<String, Object> f, String name) throws IOException {
        if (f.get(name) instanceof String s) return s;
        throw new IOException("the text '" + name + "' is missing");
    }

    private static List<String> texts(Map<String, Object> f, String name) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Object o : list(f, name)) {
            if (!(o instanceof String s)) throw new IOException("the list '" + name + "' holds something else than texts");
            texts.add(s);
        }
        return texts;
    }

    private static boolean flag(Map<String, Object> f, String name) throws IOException {
        if (f.get(name) instanceof Boolean b) return b;
        throw new IOException("'" + name + "' is missing");
    }

    static long number(Map<String, Object> f, String name) throws IOException {
        if (f.get(name) instanceof Long n) return n;
        throw new IOException("the number '" + name + "' is missing");
    }

    static int integer(Map<String, Object> f, String name) throws IOException {
        long n = number(f, name);
        if (n != (int) n) throw new IOException("the number '" + name + "' is too large");
        return (int) n;
    }
}

package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Journal records as JSON objects, which a person can read. */
final class EntryJson {
    private EntryJson() {
    }

    static byte[] write(Entry entry) {
        return new EntryWriter().write(entry);
    }

    /** All but intents, see {@link EntryWriter}. */
    static void write(JsonWriter w, Entry entry) {
        w.object();
        if (entry instanceof Entry.Header h) w.field("record", "cordon").field("format", h.format()).field("boot", h.boot()).field("possible", h.possible());
        else if (entry instanceof Entry.Commit c) commit(w, c);
        else if (entry instanceof Entry.Releasing r) texts(w.field("record", "releasing").field("at", r.at()), "owners", r.owners());
        else if (entry instanceof Entry.Settled s) addresses(w.field("record", "settled").field("at", s.at()), "kept", s.kept());
        else if (entry instanceof Entry.Found f) found(w, f);
        else if (entry instanceof Entry.Once o) w.field("record", "once").field("owner", o.owner()).field("path", o.path()).field("value", o.value());
        else if (entry instanceof Entry.Kept k) kept(w, k);
        else if (entry instanceof Entry.Leave l) AddressJson.write(w.field("record", "leave").field("owner", l.owner()).name("address"), l.address());
        else throw new IllegalArgumentException(String.valueOf(entry));
        w.endObject();
    }

    private static void found(JsonWriter w, Entry.Found f) {
        AddressJson.write(w.field("record", "found").name("address"), f.address());
        w.field("value", f.value());
    }

    private static void commit(JsonWriter w, Entry.Commit c) {
        addresses(w.field("record", "commit").field("at", c.at()), "refused", c.refused());
        w.name("dropped").array();
        for (Entry.Share s : c.dropped()) {
            AddressJson.write(w.object().field("owner", s.owner()).name("address"), s.address());
            w.endObject();
        }
        w.endArray();
    }

    private static void kept(JsonWriter w, Entry.Kept k) {
        AddressJson.write(w.field("record", "kept").name("address"), k.address());
        ClaimJson.write(w.field("baseline", k.baseline()).name("claims"), k.claims());
        w.name("trail").array();
        for (List<Claim> step : k.trail()) ClaimJson.write(w, step);
        w.endArray();
        texts(w, "found", k.found());
        w.field("stuck", k.stuck()).field("turn", k.turn());
    }

    private static void texts(JsonWriter w, String field, List<String> texts) {
        w.name(field).array();
        for (String text : texts) w.string(text);
        w.endArray();
    }

    private static void addresses(JsonWriter w, String field, List<Address> addresses) {
        w.name(field).array();
        for (Address a : addresses) AddressJson.write(w, a);
        w.endArray();
    }

    /** @throws IOException when the text is no record of this format */
    static Entry read(byte[] payload) throws IOException {
        return read(new String(payload, StandardCharsets.UTF_8), new HashMap<>());
    }

    /** @param known see {@link JsonReader#object(String, Map)} */
    static Entry read(String payload, Map<String, String> known) throws IOException {
        Map<String, Object> f = JsonReader.object(payload, known);
        return switch (text(f, "record")) {
            case "cordon" -> new Entry.Header(integer(f, "format"), text(f, "boot"), AddressJson.cpus(text(f, "possible")).list());
            case "intend" -> new Entry.Intend(address(f.get("address")), text(f, "baseline"), ClaimJson.claim(f));
            case "once" -> new Entry.Once(text(f, "owner"), text(f, "path"), text(f, "value"));
            case "found" -> new Entry.Found(address(f.get("address")), text(f, "value"));
            case "commit" -> new Entry.Commit(number(f, "at"), addresses(f, "refused"), shares(f));
            case "kept" -> new Entry.Kept(address(f.get("address")), text(f, "baseline"), ClaimJson.claims(f.get("claims")), trail(f),
                    texts(f, "found"), flag(f, "stuck"), integer(f, "turn"));
            case "releasing" -> new Entry.Releasing(number(f, "at"), texts(f, "owners"));
            case "leave" -> new Entry.Leave(text(f, "owner"), address(f.get("address")));
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

    static boolean flag(Map<String, Object> f, String name) throws IOException {
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

package dev.cordon.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.cordon.os.Kernel;
import dev.cordon.plan.Address;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one owner holds, as a readable JSON file (the incumbent's {@code -u FILE}, without its pickle: data only).
 *
 * @param boot  the kernel's boot id
 * @param items in the order in which they were taken
 */
public record UndoFile(String boot, String owner, List<Item> items) {
    private static final int FORMAT = 1;

    /** @param value what the owner's claims gave the address; {@code baseline} what it was before */
    public record Item(Address address, String baseline, String value) {
    }

    public UndoFile {
        items = List.copyOf(items);
    }

    public String json() {
        StringWriter out = new StringWriter();
        try (JsonGenerator g = new JsonFactory().createGenerator(out)) {
            g.setPrettyPrinter(new DefaultPrettyPrinter());
            g.writeStartObject();
            g.writeNumberField("cordonUndo", FORMAT);
            g.writeStringField("boot", boot);
            g.writeStringField("owner", owner);
            g.writeArrayFieldStart("held");
            for (Item item : items) {
                g.writeStartObject();
                g.writeFieldName("address");
                AddressJson.write(g, item.address);
                g.writeStringField("baseline", item.baseline);
                g.writeStringField("value", item.value);
                g.writeEndObject();
            }
            g.writeEndArray();
            g.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.append('\n').toString();
    }

    /** @throws LedgerException when the text is no undo file of this format; the message says what is wrong, not which file */
    public static UndoFile parse(String json) throws LedgerException {
        try (JsonParser p = new JsonFactory().createParser(json)) {
            if (p.nextToken() != JsonToken.START_OBJECT) throw new IOException("no JSON object");
            Map<String, Object> f = EntryJson.object(p);
            EntryJson.end(p);
            long format = EntryJson.number(f, "cordonUndo");
            if (format != FORMAT) throw new IOException("format " + format + " is not known to this program, which writes " + FORMAT);
            List<Item> items = new ArrayList<>();
            for (Object o : EntryJson.list(f, "held")) {
                Map<String, Object> item = EntryJson.fields(o);
                items.add(new Item(AddressJson.address(EntryJson.fields(item.get("address"))), EntryJson.text(item, "baseline"), EntryJson.text(item, "value")));
            }
            return new UndoFile(EntryJson.text(f, "boot"), EntryJson.text(f, "owner"), items);
        } catch (IOException e) {
            throw new LedgerException("no undo file: " + firstLine(e.getMessage()), e);
        }
    }

    /** The first path that giving back what the file names would change, and that the kernel's door lets nobody change. */
    public Optional<String> foreign(Kernel kernel) {
        for (Item item : items) {
            String path = Targets.of(item.address(), item.baseline());
            if (!kernel.admits(path)) return Optional.of(path);
        }
        return Optional.empty();
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}

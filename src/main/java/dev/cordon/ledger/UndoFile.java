package dev.cordon.ledger;

import dev.cordon.os.Kernel;
import dev.cordon.plan.Address;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one owner holds, as a readable JSON file (the incumbent's {@code -u FILE}, without its pickle: data only).
 *
 * @param boot     the kernel's boot id
 * @param items    in the order in which they were taken
 * @param expected written before the run that takes them: where that was killed, the ledger may know of more, and of less. Within its
 *                 boot it stands for all that the owner holds
 */
public record UndoFile(String boot, String owner, List<Item> items, boolean expected) {
    private static final int FORMAT = 1;
    private static final String EXPECTED = "expected";

    /** @param value what the owner's claims gave the address; {@code baseline} what it was before */
    public record Item(Address address, String baseline, String value) {
    }

    public UndoFile {
        items = List.copyOf(items);
    }

    /** Of what is held. */
    public UndoFile(String boot, String owner, List<Item> items) {
        this(boot, owner, items, false);
    }

    /** What it says of the group that a file belongs to. */
    Optional<Item> groupOf(Address address) {
        if (!(address instanceof Address.FileValue f)) return Optional.empty();
        Address group = new Address.Group(f.path().substring(0, f.path().lastIndexOf('/')));
        for (Item item : items) if (item.address.equals(group)) return Optional.of(item);
        return Optional.empty();
    }

    public String json() {
        JsonWriter w = new JsonWriter(true);
        w.object().field("cordonUndo", FORMAT).field("boot", boot).field("owner", owner);
        if (expected) w.field(EXPECTED, true);
        w.name("held").array();
        for (Item item : items) {
            AddressJson.write(w.object().name("address"), item.address);
            w.field("baseline", item.baseline).field("value", item.value).endObject();
        }
        return w.endArray().endObject().take() + "\n";
    }

    /** @throws LedgerException when the text is no undo file of this format; the message says what is wrong, not which file */
    public static UndoFile parse(String json) throws LedgerException {
        try {
            Map<String, Object> f = JsonReader.object(json);
            long format = EntryJson.number(f, "cordonUndo");
            if (format != FORMAT) throw new IOException("format " + format + " is not known to this program, which writes " + FORMAT);
            List<Item> items = new ArrayList<>();
            for (Object o : EntryJson.list(f, "held")) {
                Map<String, Object> item = EntryJson.fields(o);
                items.add(new Item(AddressJson.address(EntryJson.fields(item.get("address"))), EntryJson.text(item, "baseline"), EntryJson.text(item, "value")));
            }
            return new UndoFile(EntryJson.text(f, "boot"), EntryJson.text(f, "owner"), items, f.containsKey(EXPECTED) && EntryJson.flag(f, EXPECTED));
        } catch (IOException e) {
            throw new LedgerException("no undo file: " + firstLine(e.getMessage()), e);
        }
    }

    /** The first path that giving back what the file names would change, and that the kernel's door lets nobody change. */
    public Optional<String> foreign(Kernel kernel) {
        for (Item item : items) {
            // no path at all: a task's number and start time lead nowhere else
            if (item.address() instanceof Address.Affinity) continue;
            String path = Targets.of(item.address(), item.baseline());
            if (!kernel.admits(path)) return Optional.of(path);
        }
        return Optional.empty();
    }

    /** The first value that no value of its address can be, in words. */
    public Optional<String> malformed() {
        for (Item item : items) {
            String wrong = !item.address.form().accepts(item.baseline) ? item.baseline : !item.address.form().accepts(item.value) ? item.value : null;
            if (wrong != null) return Optional.of("'" + wrong + "' for " + item.address.text());
        }
        return Optional.empty();
    }

    private static String firstLine(String text) {
        int end = text == null ? -1 : text.indexOf('\n');
        return text == null ? "" : end < 0 ? text : text.substring(0, end);
    }
}

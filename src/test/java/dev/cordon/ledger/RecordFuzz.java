package dev.cordon.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cordon.Fuzz;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Form;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Transform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Generated records, journals and undo files, whole and damaged. */
final class RecordFuzz {
    private RecordFuzz() {
    }

    private static void require(boolean condition, Object input) {
        if (!condition) throw new AssertionError("'" + input + "'");
    }

    /** A record is read as it was written; a damaged one is another record or refused. */
    static int records(int count) {
        return Fuzz.inputs(count, f -> {
            Entry entry = entry(f);
            byte[] bytes = EntryJson.write(entry);
            try {
                require(EntryJson.read(bytes).equals(entry), entry);
            } catch (IOException e) {
                throw new AssertionError(entry.toString(), e);
            }
            byte[] damaged = f.maybe() ? f.mutated(bytes) : f.mutated(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            try {
                Entry other = EntryJson.read(damaged);
                require(EntryJson.read(EntryJson.write(other)).equals(other), other);
            } catch (IOException e) {
                // the declared refusal
            }
        });
    }

    /** Frames of a damaged journal are those that are whole, in order from the start; and the journal is used or refused. */
    static int journals(int count) {
        return Fuzz.inputs(count, f -> {
            ByteArrayOutputStream journal = new ByteArrayOutputStream();
            List<byte[]> payloads = new ArrayList<>();
            payloads.add(EntryJson.write(new Entry.Header(Entry.Header.FORMAT, "boot", "0-7")));
            for (int n = f.upTo(4); n > 0; n--) payloads.add(EntryJson.write(entry(f)));
            for (byte[] p : payloads) journal.writeBytes(Frames.encode(p));
            byte[] whole = journal.toByteArray();
            Frames.Reading reading = Frames.decode(whole);
            require(reading.damage() == -1 && reading.whole() == whole.length && reading.payloads().size() == payloads.size(), reading);
            byte[] damaged = f.mutated(whole);
            reading = Frames.decode(damaged);
            for (int i = 0; i < reading.payloads().size(); i++) require(Arrays.equals(reading.payloads().get(i), payloads.get(i)), i);
            require(reading.whole() == damaged.length || reading.damage() < 0 || reading.damage() == reading.whole(), reading);
            try {
                Journal.peek(damaged, "journal");
            } catch (IOException e) {
                require(e instanceof LedgerException && e.getMessage().startsWith("journal: offset "), e);
            }
        });
    }

    /** Records one after another, with few claims, some of them damaged, are what each of them is by itself. */
    static int sequences(int count) {
        return Fuzz.inputs(count, f -> {
            List<Claim> few = List.of(claim(f), claim(f));
            EntryReader reader = new EntryReader();
            for (int n = 2 + f.upTo(4); n > 0; n--) {
                Entry entry = f.upTo(5) == 0 ? entry(f) : new Entry.Intend(address(f), text(f), f.oneOf(few.getFirst(), few.getFirst(), few.getLast()));
                byte[] record = EntryJson.write(entry);
                if (f.upTo(3) == 0) record = f.maybe() ? f.mutated(record) : doubled(new String(record, StandardCharsets.UTF_8), f);
                // as in a journal: something stands before and after
                byte[] journal = new byte[record.length + 7];
                System.arraycopy(record, 0, journal, 4, record.length);
                require(said(() -> reader.read(journal, 4, journal.length - 3)).equals(said(record)), new String(record, StandardCharsets.UTF_8));
            }
        });
    }

    /** With the fields of the claim twice, or in an object of their own, or behind others. */
    private static byte[] doubled(String record, Fuzz f) {
        int owner = Math.max(record.lastIndexOf(",\"owner\":"), 1);
        String end = record.substring(owner);
        String head = record.substring(0, owner);
        return f.oneOf(record.substring(0, record.length() - 1) + end, head + ",\"x\":{\"y\":1" + end, head + ",\"x\":{\"y\":1" + end + "}", head + ",\"baseline\":\"z\"" + end,
                head + ",\"transform\":{\"assign\":\"z\"}" + end, head + " " + end, head + end + " ", "{" + end.substring(1)).getBytes(StandardCharsets.UTF_8);
    }

    private interface Reading {
        Entry entry() throws IOException;
    }

    private static String said(byte[] record) {
        return said(() -> EntryJson.read(record));
    }

    private static String said(Reading reading) {
        try {
            return new String(EntryJson.write(reading.entry()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "refused: " + e.getMessage();
        }
    }

    static int undoFiles(int count) {
        return Fuzz.inputs(count, f -> {
            List<UndoFile.Item> items = new ArrayList<>();
            for (int n = f.upTo(3); n > 0; n--) items.add(new UndoFile.Item(address(f), text(f), text(f)));
            UndoFile file = new UndoFile("boot", text(f), items, f.maybe());
            try {
                require(UndoFile.parse(file.json()).equals(file), file);
                UndoFile other = UndoFile.parse(f.mutated(file.json()));
                require(UndoFile.parse(other.json()).equals(other), other);
            } catch (LedgerException e) {
                require(e.getMessage().startsWith("no undo file: "), e);
            }
        });
    }

    /** The reader of JSON agrees with a library's: what one takes the other takes, as the same thing. */
    static int json(int count) {
        return Fuzz.inputs(count, f -> {
            String text = f.maybe() ? new String(EntryJson.write(entry(f)), StandardCharsets.UTF_8)
                    : new UndoFile("boot", f.strange(6), List.of(new UndoFile.Item(address(f), f.strange(6), text(f)))).json();
            for (int n = f.upTo(3); n > 0; n--) text = f.mutated(text);
            Object theirs = theirs(text);
            try {
                require(JsonReader.object(text).equals(theirs), text);
            } catch (IOException e) {
                // the library takes any character for a hexadecimal digit whose low byte is one's
                require(theirs == null || e.getMessage().startsWith("an escape needs four"), text + ": " + e);
            }
        });
    }

    /** Null where the library takes it for no object of the kinds of values that we have. */
    private static Object theirs(String text) {
        try (JsonParser p = new JsonFactory().createParser(text)) {
            if (p.nextToken() != JsonToken.START_OBJECT) return null;
            Object object = value(p);
            return p.nextToken() == null ? object : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Object value(JsonParser p) throws IOException {
        return switch (p.currentToken()) {
            case VALUE_STRING -> p.getText();
            case VALUE_NUMBER_INT -> p.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> p.getBooleanValue();
            case START_OBJECT -> {
                Map<String, Object> fields = new HashMap<>();
                while (p.nextToken() == JsonToken.FIELD_NAME) {
                    String name = p.currentName();
                    p.nextToken();
                    fields.put(name, value(p));
                }
                yield fields;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (p.nextToken() != JsonToken.END_ARRAY) list.add(value(p));
                yield list;
            }
            default -> throw new IOException("unexpected " + p.currentToken());
        };
    }

    private static Entry entry(Fuzz f) {
        List<Supplier<Entry>> kinds = List.of(
                () -> new Entry.Header(f.upTo(3), text(f), "0-7"),
                () -> new Entry.Intend(address(f), text(f), claim(f)),
                () -> new Entry.Once(text(f), text(f), text(f)),
                () -> new Entry.Found(address(f), text(f)),
                () -> new Entry.Commit(f.number(), addresses(f), f.maybe() ? List.of() : List.of(new Entry.Share(text(f), address(f)))),
                () -> new Entry.Kept(address(f), text(f), claims(f), List.of(claims(f), claims(f)), List.of(text(f)), f.maybe(), f.upTo(99)),
                () -> new Entry.Releasing(f.number(), List.of(text(f), text(f))),
                () -> new Entry.Leave(text(f), address(f)),
                () -> new Entry.Settled(f.number(), addresses(f)));
        return f.oneOf(kinds).get();
    }

    /** Texts that UTF-8 can hold. */
    private static String text(Fuzz f) {
        return f.strange(6).replace("\uD83D", "");
    }

    private static List<Address> addresses(Fuzz f) {
        return f.maybe() ? List.of() : List.of(address(f), address(f));
    }

    private static Address address(Fuzz f) {
        List<Supplier<Address>> kinds = List.of(
                () -> new Address.FileValue("/" + text(f), f.oneOf(Form.values())), () -> new Address.Irq("/proc/irq/" + f.upTo(99), f.oneOf("", "eth0", "a b", "one/two", "é")),
                () -> new Address.Group("/" + text(f)), () -> new Address.Controller("/" + text(f), f.oneOf("cpuset", "cpu")),
                () -> new Address.Task(f.upTo(Integer.MAX_VALUE), f.number(), "/" + text(f), f.oneOf("tasks", "cgroup.procs")),
                () -> new Address.Affinity(f.upTo(Integer.MAX_VALUE), f.number()));
        return f.oneOf(kinds).get();
    }

    private static List<Claim> claims(Fuzz f) {
        return f.maybe() ? List.of() : List.of(claim(f));
    }

    private static Claim claim(Fuzz f) {
        CpuSet cpus = CpuSet.range(f.upTo(9), 9 + f.upTo(99));
        Transform t = f.oneOf(new Transform.Assign(text(f)), new Transform.Without(cpus), new Transform.Within(cpus), new Transform.WithinNodes(NodeSet.range(f.upTo(9), 9 + f.upTo(99))), new Transform.With(CpuSet.of(7), cpus.minus(CpuSet.of(7))));
        return new Claim(text(f), t, text(f), new Origin(text(f), f.upTo(999)), f.number());
    }
}

package dev.cordon.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import static dev.cordon.ledger.EntryJson.integer;
import static dev.cordon.ledger.EntryJson.number;
import static dev.cordon.ledger.EntryJson.text;

/** Addresses and transforms as JSON objects, in journals and undo files. */
final class AddressJson {
    private static final Pattern DIRECTORY_OF_IRQ = Pattern.compile("/.*/\\d{1,9}");
    /** Handlers' names with slashes between them; each may be anything that a directory can be called. */
    private static final Pattern NAMES_OR_NOTHING = Pattern.compile("|(?!\\.{1,2}(/|$))[^/\0]+(/(?!\\.{1,2}(/|$))[^/\0]+)*", Pattern.DOTALL);
    private static final Pattern CONTROLLER = Pattern.compile("[a-z0-9_.]+");
    private static final Pattern MEMBERS = Pattern.compile("tasks|cgroup\\.procs");

    private AddressJson() {
    }

    static void write(JsonGenerator g, Address address) throws IOException {
        g.writeStartObject();
        switch (address) {
            case Address.FileValue f -> {
                g.writeStringField("file", f.path());
                g.writeStringField("form", f.form().name().toLowerCase(Locale.ROOT));
            }
            case Address.Irq i -> {
                g.writeStringField("irq", i.directory());
                g.writeStringField("action", i.action());
            }
            case Address.Group group -> g.writeStringField("group", group.path());
            case Address.Controller c -> {
                g.writeStringField("controller", c.name());
                g.writeStringField("in", c.group());
            }
            case Address.Task t -> {
                g.writeNumberField("task", t.id());
                g.writeNumberField("start", t.startTime());
                g.writeStringField("hierarchy", t.hierarchy());
                g.writeStringField("by", t.file());
            }
        }
        g.writeEndObject();
    }

    static void write(JsonGenerator g, Transform transform) throws IOException {
        g.writeStartObject();
        switch (transform) {
            case Transform.Assign a -> g.writeStringField("assign", a.value());
            case Transform.Without w -> g.writeStringField("without", w.cpus().list());
            case Transform.Within w -> g.writeStringField("within", w.cpus().list());
        }
        g.writeEndObject();
    }

    static Address address(Map<String, Object> f) throws IOException {
        if (f.containsKey("file")) return new Address.FileValue(text(f, "file"), form(text(f, "form")));
        if (f.containsKey("irq")) return new Address.Irq(like(DIRECTORY_OF_IRQ, text(f, "irq")), like(NAMES_OR_NOTHING, text(f, "action")));
        if (f.containsKey("group")) return new Address.Group(text(f, "group"));
        if (f.containsKey("controller")) return new Address.Controller(text(f, "in"), like(CONTROLLER, text(f, "controller")));
        if (f.containsKey("task")) {
            return new Address.Task(integer(f, "task"), number(f, "start"), text(f, "hierarchy"), like(MEMBERS, text(f, "by")));
        }
        throw new IOException("no address: " + f.keySet());
    }

    /** What becomes a part of a path, or of what is written, has to look like one. */
    private static String like(Pattern form, String text) throws IOException {
        if (form.matcher(text).matches()) return text;
        throw new IOException("no address: '" + text + "'");
    }

    static Transform transform(Map<String, Object> f) throws IOException {
        if (f.containsKey("assign")) return new Transform.Assign(text(f, "assign"));
        if (f.containsKey("without")) return new Transform.Without(cpus(text(f, "without")));
        if (f.containsKey("within")) return new Transform.Within(cpus(text(f, "within")));
        throw new IOException("no transform: " + f.keySet());
    }

    static CpuSet cpus(String list) throws IOException {
        try {
            return CpuSet.ofList(list);
        } catch (NotationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Form form(String name) throws IOException {
        try {
            return Form.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IOException("unknown form '" + name + "'", e);
        }
    }
}

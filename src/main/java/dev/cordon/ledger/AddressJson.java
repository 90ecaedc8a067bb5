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

import static dev.cordon.ledger.EntryJson.number;
import static dev.cordon.ledger.EntryJson.text;
import static dev.cordon.ledger.EntryJson.whole;

/** Addresses and transforms as JSON objects, in journals and undo files. */
final class AddressJson {
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
        if (f.containsKey("irq")) return new Address.Irq(text(f, "irq"), text(f, "action"));
        if (f.containsKey("group")) return new Address.Group(text(f, "group"));
        if (f.containsKey("controller")) return new Address.Controller(text(f, "in"), text(f, "controller"));
        if (f.containsKey("task")) {
            return new Address.Task(whole(f, "task"), number(f, "start"), text(f, "hierarchy"), text(f, "by"));
        }
        throw new IOException("no address: " + f.keySet());
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

package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.IrqDirectory;
import dev.cordon.os.Units;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import static dev.cordon.ledger.EntryJson.integer;
import static dev.cordon.ledger.EntryJson.number;
import static dev.cordon.ledger.EntryJson.text;

/** Addresses and transforms as JSON objects, in journals and undo files. What is read from there is checked before it becomes a part of a path. */
final class AddressJson {
    private static final Form[] FORMS = Form.values();
    private static final String[] FORM_NAMES = new String[FORMS.length];

    static {
        for (Form form : FORMS) FORM_NAMES[form.ordinal()] = form.name().toLowerCase(Locale.ROOT);
    }

    private AddressJson() {
    }

    static void write(JsonWriter w, Address address) {
        w.object();
        if (address instanceof Address.FileValue f) w.field("file", f.path()).field("form", FORM_NAMES[f.form().ordinal()]);
        else if (address instanceof Address.Irq i) w.field("irq", i.directory()).field("action", i.action());
        else if (address instanceof Address.Group g) w.field("group", g.path());
        else if (address instanceof Address.Controller c) w.field("controller", c.name()).field("in", c.group());
        else if (address instanceof Address.Task t) w.field("task", t.id()).field("start", t.startTime()).field("hierarchy", t.hierarchy()).field("by", t.file());
        else if (address instanceof Address.Affinity a) w.field("affinity", a.id()).field("start", a.startTime());
        else if (address instanceof Address.Unit u) w.field("unit", u.unit()).field("property", u.property()).field("in", u.group());
        else throw new IllegalArgumentException(address.text());
        w.endObject();
    }

    static void write(JsonWriter w, Transform transform) {
        w.object();
        if (transform instanceof Transform.Assign a) w.field("assign", a.value());
        else if (transform instanceof Transform.Without o) w.field("without", o.cpus().list());
        else if (transform instanceof Transform.Within i) w.field("within", i.cpus().list());
        else if (transform instanceof Transform.Only o) w.field("only", o.cpus().list());
        else if (transform instanceof Transform.With a) w.field("with", a.cpus().list()).field("but", a.without().list());
        else if (transform instanceof Transform.WithinNodes n) w.field("nodes", n.nodes().list());
        else throw new IllegalArgumentException(String.valueOf(transform));
        w.endObject();
    }

    static Address address(Map<String, Object> f) throws IOException {
        if (f.containsKey("file")) return new Address.FileValue(text(f, "file"), form(text(f, "form")));
        if (f.containsKey("irq")) return new Address.Irq(checked(text(f, "irq"), isDirectoryOfIrq(text(f, "irq"))), checked(text(f, "action"), areNames(text(f, "action"))));
        if (f.containsKey("group")) return new Address.Group(text(f, "group"));
        if (f.containsKey("controller")) return new Address.Controller(text(f, "in"), checked(text(f, "controller"), isController(text(f, "controller"))));
        if (f.containsKey("task")) {
            String by = text(f, "by");
            return new Address.Task(integer(f, "task"), number(f, "start"), text(f, "hierarchy"), checked(by, by.equals("tasks") || by.equals("cgroup.procs")));
        }
        if (f.containsKey("affinity")) return new Address.Affinity(integer(f, "affinity"), number(f, "start"));
        if (f.containsKey("unit")) {
            String unit = text(f, "unit");
            String property = text(f, "property");
            return new Address.Unit(checked(unit, Units.isName(unit)), checked(property, property.equals(Address.Unit.CPUS) || property.equals(Address.Unit.NODES)), text(f, "in"));
        }
        throw new IOException("no address: " + f.keySet());
    }

    /** What becomes a part of a path, or of what is written, has to look like one. */
    private static String checked(String text, boolean like) throws IOException {
        if (like) return text;
        throw new IOException("no address: '" + text + "'");
    }

    /** An absolute path whose last name is a number. */
    private static boolean isDirectoryOfIrq(String path) {
        int slash = path.lastIndexOf('/');
        return slash > 0 && path.charAt(0) == '/' && path.indexOf('\n') < 0 && IrqDirectory.isOne(path.substring(slash + 1));
    }

    /** Handlers' names with slashes between them, or nothing; each may be anything that a directory can be called. */
    private static boolean areNames(String action) {
        if (action.isEmpty()) return true;
        if (action.indexOf('\0') >= 0) return false;
        for (int from = 0; from <= action.length(); ) {
            int end = action.indexOf('/', from);
            if (end < 0) end = action.length();
            String name = action.substring(from, end);
            if (name.isEmpty() || name.equals(".") || name.equals("..")) return false;
            from = end + 1;
        }
        return true;
    }

    private static boolean isController(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.')) return false;
        }
        return !name.isEmpty();
    }

    static Transform transform(Map<String, Object> f) throws IOException {
        if (f.containsKey("assign")) return new Transform.Assign(text(f, "assign"));
        if (f.containsKey("without")) return new Transform.Without(cpus(text(f, "without")));
        if (f.containsKey("only")) return new Transform.Only(cpus(text(f, "only")));
        if (f.containsKey("within")) return new Transform.Within(cpus(text(f, "within")));
        if (f.containsKey("with")) return with(cpus(text(f, "with")), cpus(text(f, "but")));
        if (f.containsKey("nodes")) return new Transform.WithinNodes(nodes(text(f, "nodes")));
        throw new IOException("no transform: " + f.keySet());
    }

    private static Transform with(CpuSet cpus, CpuSet without) throws IOException {
        try {
            return new Transform.With(cpus, without);
        } catch (IllegalArgumentException e) {
            throw new IOException("no transform: " + e.getMessage(), e);
        }
    }

    static CpuSet cpus(String list) throws IOException {
        try {
            return CpuSet.ofList(list);
        } catch (NotationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static NodeSet nodes(String list) throws IOException {
        try {
            return NodeSet.ofList(list);
        } catch (NotationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Form form(String name) throws IOException {
        for (int i = 0; i < FORMS.length; i++) if (FORM_NAMES[i].equals(name)) return FORMS[i];
        throw new IOException("unknown form '" + name + "'");
    }
}

package dev.cordon.dsl;

import dev.cordon.cpu.CpuNotation;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeNotation;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.dsl.words.Log;
import dev.cordon.dsl.words.Text;
import dev.cordon.guest.Domain;
import dev.cordon.guest.Guest;
import dev.cordon.guest.NamePattern;
import dev.cordon.guest.Occasion;
import dev.cordon.guest.Owners;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import dev.cordon.plan.Origin;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a script: what it may ask, where it is, and what it has said so far. */
final class ScriptRun {
    final Machine machine;
    final List<String> args;
    final Log log;
    final PrintStream out;
    private final String script;
    private final Map<String, Isolation> isolations = new LinkedHashMap<>();
    private final Occasion occasion;
    private Guest guest;
    private int line;

    ScriptRun(String script, Machine machine, List<String> args, Log log, PrintStream out) {
        this(script, machine, Occasion.NONE, args, log, out);
    }

    ScriptRun(String script, Machine machine, Occasion occasion, List<String> args, Log log, PrintStream out) {
        this.script = script;
        this.machine = machine;
        this.occasion = occasion;
        this.args = List.copyOf(args);
        this.log = log;
        this.out = out;
    }

    /** The script's next statement stands in this line. */
    void at(int line) {
        this.line = line;
    }

    Origin here() {
        return new Origin(script, line);
    }

    /** A mistake in the statement that is being run. */
    ScriptException wrong(String message) {
        return wrong(here(), message);
    }

    static ScriptException wrong(Origin where, String message) {
        return new ScriptException(List.of(new Problem(where.script(), where.line(), 0, message)));
    }

    /** The text, when it is written as texts of its kind are. */
    String checked(Text kind, String text) {
        if (text == null) throw wrong("a text is needed here, and this is null");
        Optional<String> complaint = kind.complaint(text);
        if (complaint.isPresent()) throw wrong(complaint.get());
        return text;
    }

    CpuSet cpus(String list) {
        checked(Text.CPUS, list);
        try {
            return CpuNotation.parse(list).resolve(machine.names());
        } catch (NotationException e) {
            throw misnamed(list, e);
        }
    }

    NodeSet nodes(String list) {
        checked(Text.NODES, list);
        try {
            return NodeNotation.parse(list).resolve(machine.names());
        } catch (NotationException e) {
            throw misnamed(list, e);
        }
    }

    /** The set, when it has a CPU and only such as this machine has. */
    CpuSet usable(CpuSet set) {
        if (set == null) throw wrong("CPUs are needed here, and this is null");
        if (set.isEmpty()) throw wrong("there is no CPU in this set");
        CpuSet lacking = set.minus(machine.possible());
        if (!lacking.isEmpty()) throw wrong("this machine has no CPU " + lacking + " (it has " + machine.possible() + ")");
        return set;
    }

    NodeSet usable(NodeSet set) {
        if (set == null) throw wrong("memory nodes are needed here, and this is null");
        if (set.isEmpty()) throw wrong("there is no node in this set");
        NodeSet has = machine.names().nodes();
        NodeSet lacking = set.minus(has);
        if (!lacking.isEmpty()) throw wrong("this machine has no node " + lacking + " (it has " + has + ")");
        return set;
    }

    private ScriptException misnamed(String list, NotationException e) {
        return wrong("'" + list + "': " + e.problem());
    }

    Occasion occasion() {
        return occasion;
    }

    /** @throws ScriptException when there is none, or nothing but its name is known */
    Guest guest() {
        if (guest == null) {
            Optional<Domain> domain = domain();
            if (domain.isEmpty()) {
                throw wrong(occasion.guest().isPresent() ? "nothing is known here about guest '" + occasion.guest().get() + "' but its name; '--domain FILE' names its XML"
                        : "there is no guest here: libvirt names one when it calls this script as a hook, and '--domain FILE' names one by hand");
            }
            guest = new Guest(domain.get(), machine.names(), machine::topology);
        }
        return guest;
    }

    /** What is known of the guest; absent when there is none, or nothing but its name is known. */
    Optional<Domain> domain() {
        try {
            return occasion.domain();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** Whether the guest's name is one of these. @throws ScriptException when there is no guest */
    boolean isFor(Object... patterns) {
        Optional<String> name = guestName();
        if (name.isEmpty()) guest(); // which says that there is none
        boolean found = false;
        for (Object pattern : patterns) {
            if (pattern == null || pattern.toString().isEmpty()) throw wrong("'guest' takes names of guests, such as 'win11' or 'linux-*'");
            found |= NamePattern.matches(pattern.toString(), name.orElseThrow());
        }
        return found;
    }

    /** The owner's isolation: what several blocks say for one owner is one isolation. */
    Isolation isolation(String owner) {
        checked(Text.OWNER, owner);
        return of(guestName().isEmpty() ? owner : owner(Optional.of(owner)));
    }

    /** The isolation of the script itself: its guest's, or named like its file. */
    Isolation isolation() {
        if (guestName().isEmpty()) return isolation(ownerOf(script));
        return of(owner(Optional.empty()));
    }

    private Optional<String> guestName() {
        try {
            return occasion.guest();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private String owner(Optional<String> named) {
        try {
            return named.isEmpty() ? Owners.ofGuest(occasion) : Owners.ofGuest(occasion, named.get());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private Isolation of(String owner) {
        Isolation isolation = isolations.get(owner);
        if (isolation == null) isolations.put(owner, isolation = new Isolation(owner));
        return isolation;
    }

    /** The last element of a script's path: its owner when it names none. */
    static String ownerOf(String script) {
        return script.substring(script.lastIndexOf('/') + 1);
    }

    List<IsolationSpec> said() {
        List<IsolationSpec> said = new ArrayList<>();
        for (Isolation isolation : isolations.values()) said.add(isolation.spec(this));
        return List.copyOf(said);
    }
}

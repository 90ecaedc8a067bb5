package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;
import dev.cordon.plan.Note;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;
import dev.cordon.plan.PlanException;
import dev.cordon.plan.Sequel;
import dev.cordon.plan.Step;
import dev.cordon.plan.Tenants;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan in the making: knobs add their steps to it, sentence by sentence. */
public final class Draft {
    private final String owner;
    private final boolean strict;
    private final Manner manner;
    private final Tenants tenants;
    private final List<Step> steps = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<Address, Integer> held = new HashMap<>();
    private final Set<Address> defaults = new HashSet<>();
    private final Map<String, Optional<CpuSet>> areas = new LinkedHashMap<>();
    private final List<Step> threads = new ArrayList<>(0);
    private Step.Pinned pinned;
    private String word = "";
    private Origin origin = new Origin("", 0);
    private int stage;

    public Draft(String owner, boolean strict) {
        this(owner, strict, Manner.SCRIPT, Tenants.NONE);
    }

    /** @param tenants who holds what now */
    public Draft(String owner, boolean strict, Manner manner, Tenants tenants) {
        this.owner = owner;
        this.strict = strict;
        this.manner = manner;
        this.tenants = tenants;
    }

    String owner() {
        return owner;
    }

    Manner manner() {
        return manner;
    }

    Tenants tenants() {
        return tenants;
    }

    /** What follows is what this sentence means. */
    public void begin(IsolationSpec.Sentence sentence) {
        word = sentence.word();
        origin = sentence.origin();
        stage++;
    }

    /** What follows needs what stands before to be in force already: a file that appears only then, a group to move into. */
    public void then() {
        stage++;
    }

    /** Holds an address; the run fails and is rolled back when the kernel refuses. */
    public void hold(Address address, Transform transform) {
        add(address, transform, Step.OnRefusal.FAIL);
    }

    /** Holds an address if the kernel lets us; a refusal is a line of the report, unless the script is strict. */
    public void holdIfPossible(Address address, Transform transform) {
        add(address, transform, strict ? Step.OnRefusal.FAIL : Step.OnRefusal.NOTE);
    }

    /** As {@link #hold}, but what a sentence says of this address itself counts instead, wherever it stands. */
    void holdUnlessSaid(Address address, Transform transform) {
        if (held.containsKey(address)) return;
        hold(address, transform);
        defaults.add(address);
    }

    /** A write without undo. */
    public void once(String path, String value, boolean sync) {
        steps.add(new Step.Once(word, origin, stage, path, value, sync));
    }

    /** Moves all tasks of one group, see {@link Step.Sweep}. */
    public void sweep(String hierarchy, String file, String from, String to) {
        steps.add(new Step.Sweep(word, origin, stage, hierarchy, file, from, to));
    }

    /** Gives the kernel's own threads other CPUs, see {@link Step.KernelThreads}. Before any of them is moved, or its group's CPUs would be taken for its own. */
    public void kernelThreads(Transform transform) {
        threads.add(new Step.KernelThreads(word, origin, 0, transform));
    }

    /** What the owner holds of a group, and the group, are given up, see {@link Step.GiveUp}. */
    void giveUp(String hierarchy, String group) {
        steps.add(new Step.GiveUp(word, origin, stage, hierarchy, group));
    }

    /** Whether a sentence before this one gave the group up. */
    boolean givesUp(String group) {
        for (Step step : steps) if (step instanceof Step.GiveUp g && g.group().equals(group)) return true;
        return false;
    }

    /** Whether this isolation moves tasks into that group. */
    boolean fills(String group) {
        for (Step step : steps) if (step instanceof Step.Sweep sweep && sweep.to().equals(group)) return true;
        return false;
    }

    /** Paths below a hierarchy's mount of the groups that this isolation makes or holds. */
    List<String> made(String mount) {
        List<String> groups = new ArrayList<>();
        for (Address a : held.keySet()) if (a instanceof Address.Group g && g.path().startsWith(mount + "/")) groups.add(g.path().substring(mount.length()));
        return groups;
    }

    /** Something the user should know. */
    public void note(String text) {
        notes.add(new Note(origin, said(text)));
    }

    /** What this machine cannot do: a note; the end of the run in a strict script, and for a command, which asks for nothing else. */
    public void missing(String text) {
        if (strict || manner == Manner.COMMANDS) throw refuse(text);
        note(text);
    }

    /** To be thrown: it cannot be done, nothing has been changed. */
    public PlanException refuse(String problem) {
        return new PlanException(origin, said(problem));
    }

    /** A command is shown whole, its name among it. */
    private String said(String text) {
        return manner == Manner.COMMANDS ? text : word + ": " + text;
    }

    /** What this isolation already does to an address. */
    public Optional<Transform> planned(Address address) {
        return Optional.ofNullable(held.get(address)).map(i -> ((Step.Hold) steps.get(i)).transform());
    }

    /**
     * The cpuset of a group is going to change, or (without {@code within}) the groups below it get the controller; see
     * {@link Step.Pinned}. Done before anything else, since a group's set may follow several steps.
     */
    void pinned(String group, Optional<CpuSet> within) {
        keepsPins();
        areas.put(group, within.isPresent() || !areas.containsKey(group) ? within : areas.get(group));
    }

    /** Tasks are going to be moved, and the kernel forgets then which CPUs they were given. */
    void keepsPins() {
        if (pinned == null) pinned = new Step.Pinned(word, origin, 0, List.of());
    }

    public Plan plan() {
        List<Step> all = new ArrayList<>(steps.size() + threads.size() + 1);
        if (pinned != null) {
            List<Step.Pinned.Area> changing = new ArrayList<>();
            for (Map.Entry<String, Optional<CpuSet>> area : areas.entrySet()) changing.add(new Step.Pinned.Area(area.getKey(), area.getValue()));
            all.add(new Step.Pinned(pinned.word(), pinned.origin(), 0, changing));
        }
        all.addAll(threads);
        all.addAll(steps);
        return new Plan(owner, all, notes, manner == Manner.COMMANDS);
    }

    private void add(Address address, Transform transform, Step.OnRefusal onRefusal) {
        Integer index = held.get(address);
        if (index == null) {
            held.put(address, steps.size());
            steps.add(new Step.Hold(word, origin, stage, address, transform, onRefusal));
            return;
        }
        Step.Hold before = (Step.Hold) steps.get(index);
        if (defaults.remove(address)) {
            steps.set(index, new Step.Hold(word, origin, before.stage(), address, transform, onRefusal));
            return;
        }
        Transform both = manner == Manner.COMMANDS ? Sequel.of(address.form(), before.transform(), transform) : both(before, transform);
        Step.OnRefusal stricter = onRefusal == Step.OnRefusal.FAIL ? onRefusal : before.onRefusal();
        steps.set(index, new Step.Hold(before.word(), before.origin(), before.stage(), address, both, stricter));
    }

    /** One isolation has one claim on an address: two wishes become one, or contradict each other. */
    private Transform both(Step.Hold before, Transform transform) {
        Form form = before.address().form();
        if (before.transform() instanceof Transform.Assign a) {
            if (transform instanceof Transform.Assign b ? form.same(a.value(), b.value()) : keepsTo(form, a, transform)) return a;
        } else if (transform instanceof Transform.Assign b) {
            if (keepsTo(form, b, before.transform())) return b;
        } else if (before.transform() instanceof Transform.Without a && transform instanceof Transform.Without b) {
            return new Transform.Without(a.cpus().plus(b.cpus()));
        } else if (before.transform() instanceof Transform.Only a && transform instanceof Transform.Only b) {
            return new Transform.Only(a.cpus().plus(b.cpus()));
        } else if (before.transform() instanceof Transform.Within a && transform instanceof Transform.Within b) {
            CpuSet both = a.cpus().and(b.cpus());
            if (!both.isEmpty()) return new Transform.Within(both);
        }
        throw refuse(before.address().text() + " would have to be " + said(before.transform()) + " (" + before.word() + ", " + before.origin()
                + ") and " + said(transform) + " at once");
    }

    /** Whether a value is one that the other wish allows. */
    private static boolean keepsTo(Form form, Transform.Assign value, Transform wish) {
        if (form.namesNodes()) {
            NodeSet nodes = form.nodes(value.value());
            return wish instanceof Transform.WithinNodes w && !nodes.isEmpty() && w.nodes().containsAll(nodes);
        }
        CpuSet cpus = form.cpus(value.value());
        if (wish instanceof Transform.Without w) return !cpus.isEmpty() && !cpus.intersects(w.cpus());
        return wish instanceof Transform.Within w && !cpus.isEmpty() && w.cpus().containsAll(cpus);
    }

    private static String said(Transform transform) {
        return transform instanceof Transform.Assign a ? "'" + a.value() + "'" : Transform.text(transform);
    }
}

package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Errno;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;
import dev.cordon.plan.Form;
import dev.cordon.plan.Origin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings every address that a run touched to the value that the claims which count want: the end of a release, the roll
 * back of a failed apply, and the recovery from a run that was killed are this one thing. It can be done again at any point.
 */
final class Settling {
    private final Journal journal;
    private final Values values;
    private final CpuSet possible;
    private final boolean forward;
    private final int since;
    private final List<Line> lines = new ArrayList<>();
    private final Set<Address> kept = new LinkedHashSet<>();
    /** Pins among them that have their value, and may lose it when a set is brought back later. */
    private final Set<Address> waiting = new HashSet<>();
    /** Tasks that go back to another group, and when they were moved. */
    private final Map<Integer, Integer> moved = new HashMap<>();
    /** Units that have no value any more, and the line that says so. */
    private final Map<Address.Unit, Integer> restored = new HashMap<>(2);
    private Optional<Origin> origin = Optional.empty();
    private Returning returning;

    /** @param since the book's turn when the run began: what was touched last before it is tried again, and is no failure of this run */
    Settling(Journal journal, Values values, CpuSet possible, int since) {
        this(journal, values, possible, since, false);
    }

    private Settling(Journal journal, Values values, CpuSet possible, int since, boolean forward) {
        this.since = since;
        this.journal = journal;
        this.values = values;
        this.possible = possible;
        this.forward = forward;
    }

    /** In the middle of a run: addresses go to what the claims want that will count when the run has ended well. */
    static Settling forward(Journal journal, Values values, CpuSet possible) {
        return new Settling(journal, values, possible, 0, true);
    }

    /** The lines of what was written, left, or refused; addresses that had their value already say nothing. */
    List<Line> lines() {
        return lines;
    }

    /** Goes on after an address fails. @return whether all addresses that this run touched have their value */
    boolean run(long now) throws IOException {
        List<Holding> unsettled = journal.book().unsettled();
        if (unsettled.isEmpty()) return true;
        only(unsettled);
        leave(unsettled);
        boolean all = true;
        for (Holding h : unsettled) all &= !isOfThisRun(h) || !kept.contains(h.address()) || waiting.contains(h.address());
        journal.append(List.of(new Entry.Settled(now, List.copyOf(kept))));
        return all;
    }

    private boolean isOfThisRun(Holding h) {
        return h.turn() > since;
    }

    /** These alone, and records no end. @return whether all of them have their value */
    boolean only(List<Holding> unsettled) throws IOException {
        Leaving leaving = Leaving.of(unsettled, this);
        returning = Returning.of(unsettled, this, values);
        List<Holding> leavingFiles = new ArrayList<>();
        List<Holding> others = new ArrayList<>(unsettled.size());
        // the kernel gives a task other CPUs when its cpuset changes, so these come last
        List<Holding> affinities = new ArrayList<>();
        boolean changed = false;
        for (Holding h : unsettled) {
            if (h.address() instanceof Address.FileValue f && leaving.takesWithIt(f.path())) leavingFiles.add(h);
            else if (h.address() instanceof Address.Affinity) affinities.add(h);
            else others.add(h);
            if (h.address() instanceof Address.Task t) moved.put(t.id(), h.turn());
            changed |= changesSets(h.address());
        }
        widen(leavingFiles, leaving);
        for (Holding h : others) if (!returning.bringsBack(h)) settle(h);
        for (Holding h : leavingFiles) {
            if (isGone(h)) add(Line.Kind.RESTORED, h, target(h), "", "it went with its group or controller");
            else settle(h);
        }
        values.forgetSets();
        boolean again = false;
        for (Address a : kept) again |= changesSets(a);
        for (Holding h : affinities) {
            settle(h);
            // what could not be brought back now will be later, and the kernel forgets once more
            if (again && h.isPin() && kept.add(h.address())) waiting.add(h.address());
        }
        if (changed) for (Holding h : journal.book().holdings()) if (h.isPin() && !h.moving()) keepPinned(h);
        return kept.isEmpty();
    }

    /**
     * Gives groups whose controller is going to be turned off all that their parents have, from the top. Kernels from 6.2 on leave
     * the tasks on the CPUs of the set that vanishes (cpuset_attach() of kernel/cgroup/cpuset.c does nothing when the set of
     * the parent is what the group would get; seen on 6.12), and no file would show it. What is refused here costs no value.
     */
    private void widen(List<Holding> files, Leaving leaving) {
        List<Holding> groups = new ArrayList<>();
        for (Holding h : files) if (leaving.leavesGroup(h.address().text())) groups.add(h);
        groups.sort((a, b) -> Integer.compare(a.address().text().length(), b.address().text().length()));
        for (Holding h : groups) {
            try {
                if (ours(h, values.read(h.address()))) values.inherit(h.address());
            } catch (KernelException e) {
                // the file may be gone already, and leave tasks behind
                if (Values.isGone(e)) freed(h);
            }
        }
    }

    /** What an address is brought to; empty text where its claims collide. */
    String target(Holding h) {
        return h.wanted(counting(h), possible).orElse("");
    }

    private List<Claim> counting(Holding h) {
        return forward ? h.latest() : h.claims();
    }

    /** Whether the kernel can hold {@code current} because of us. A unit has its old value before systemd's drop-in goes. */
    boolean ours(Holding h, String current) {
        if (h.ours(current, possible) || h.address() instanceof Address.Unit u && u.form().alike(current, target(h))) return true;
        Optional<String> before = forward ? h.wanted(h.claims(), possible) : Optional.empty();
        return before.isPresent() && values.same(h.address(), current, before.get());
    }

    /** Done before it is recorded that all is settled, and for all units that nobody holds: a run that is cut short here is ended by the next. */
    private void leave(List<Holding> unsettled) {
        List<Address.Unit> left = new ArrayList<>();
        for (Holding h : unsettled) {
            if (!(h.address() instanceof Address.Unit u) || !h.claims().isEmpty() || kept.contains(u)) continue;
            left.add(u);
            Integer line = restored.get(u);
            String set = line == null ? "" : spelledOut(u);
            if (!set.isEmpty()) lines.set(line, lines.get(line).as(Line.Kind.EQUIVALENT, set, "others need the controller, so that all of its parent's stand in " + u.file()));
        }
        if (left.isEmpty()) return;
        try {
            values.units().leave(left);
        } catch (KernelException e) {
            lines.add(new Line(Line.Kind.NOTE, "", "", "", "", "what systemd knows of units that are free again is outdated until its next daemon-reload: " + e.reason(), Optional.empty()));
        }
    }

    private String spelledOut(Address.Unit u) {
        try {
            return values.units().spelledOut(u);
        } catch (KernelException e) {
            return "";
        }
    }

    private boolean isGone(Holding h) {
        try {
            values.read(h.address());
            return false;
        } catch (KernelException e) {
            return Values.isGone(e);
        }
    }

    /** Where the claims that are left collide, the value stays and is tried again: an owner that leaves later ends the collision. */
    private void settle(Holding h) throws IOException {
        try {
            settle(h, h.value(counting(h), possible));
        } catch (Fold.NothingLeft e) {
            kept.add(h.address());
            add(Line.Kind.FAILED, h, "", "", e.getMessage() + "; it is held by " + owners(h) + ", and goes back when one of them leaves");
        } catch (NotationException e) {
            kept.add(h.address());
            add(Line.Kind.FAILED, h, "", "", "a value there is no set of " + h.address().form().members() + ": " + e.getMessage());
        }
    }

    private String owners(Holding h) {
        List<String> owners = new ArrayList<>();
        for (Claim c : counting(h)) owners.add(c.owner());
        return String.join(", ", owners);
    }

    private void settle(Holding h, String target) throws IOException {
        Address address = h.address();
        String current = "";
        boolean ours;
        try {
            current = values.read(address);
            if (values.same(address, current, target)) return;
            // what an earlier attempt put there in place of the empty set; where it is what we were given, the empty set is tried
            ours = ours(h, current);
            if (!ours && (values.equivalent(address, current, target) || wentBack(h, current))) return;
            ours = ours || kernels(h, current);
        } catch (KernelException e) {
            failed(h, target, current, e);
            return;
        }
        if (address instanceof Address.Task t && kept.contains(new Address.Group(t.hierarchy() + target))) {
            kept.add(address);
            add(Line.Kind.FAILED, h, target, current, "its group could not be made again yet");
            return;
        }
        if (!ours) {
            // a task that has gone elsewhere since is where it wants to be; a value that is not ours is somebody's
            boolean task = address instanceof Address.Task || address instanceof Address.Affinity;
            add(task ? Line.Kind.GONE : Line.Kind.DRIFT, h, target, current,
                    address instanceof Address.Affinity ? "has been given other CPUs since" : task ? "has been moved since" : "it was changed from outside, and is left as it is");
            return;
        }
        if (address instanceof Address.Group g) {
            try {
                if (target.equals(Address.Group.ABSENT)) willMove(g.path());
                else journal.append(returning.fresh(g));
            } catch (IOException e) {
                if (journal.unknown()) throw e;
                kept.add(address);
                for (Holding r : returning.in(address)) kept.add(r.address());
                add(Line.Kind.FAILED, h, target, current, e.getMessage());
                return;
            }
        }
        write(h, target, current);
        for (Holding r : returning.in(address)) {
            if (kept.contains(address)) kept.add(r.address());
            else settle(r);
        }
    }

    private void write(Holding h, String target, String current) throws IOException {
        Address address = h.address();
        KernelException refusal = null;
        try {
            values.write(address, target);
        } catch (KernelException e) {
            refusal = e;
        }
        String after;
        try {
            after = values.after(address);
        } catch (KernelException e) {
            h.unread();
            failed(h, target, current, refusal != null && !Values.isGone(e) ? refusal : e);
            return;
        }
        if (values.same(address, after, target)) {
            if (address instanceof Address.Unit u && target.isEmpty()) restored.put(u, lines.size());
            add(Line.Kind.RESTORED, h, target, current, "");
        } else if (equivalent(address, after, target)) add(Line.Kind.EQUIVALENT, h, target, after, likeness(address));
        else if (refusal == null && address instanceof Address.Task && !ours(h, after)) add(Line.Kind.GONE, h, target, after, "has been moved since");
        else if (refusal != null && address instanceof Address.Task && refusal.errno() == Errno.ENOENT) {
            add(Line.Kind.GONE, h, target, after, "its old group is gone");
        } else if (refusal != null && address instanceof Address.Affinity && refusal.errno() == Errno.EINVAL) {
            add(Line.Kind.GONE, h, target, after, "its cpuset has none of them");
        } else if (refusal == null && current.contains(Form.IN_FORCE) && address instanceof Address.Unit u && !ours(h, after)) {
            add(Line.Kind.DRIFT, h, target, after, u.file() + " was changed from outside, and is left as it is");
        } else if (refusal != null) {
            kept.add(address);
            add(Line.Kind.FAILED, h, target, after, refusal.reason());
        } else {
            if (!values.same(address, after, current)) journal.found(address, after);
            kept.add(address);
            add(Line.Kind.FAILED, h, target, after, "the kernel accepted the write and holds another value");
        }
    }

    /**
     * A group is about to be removed and the tasks in it go to its parent. One that is there because it could not be brought
     * back yet is still ours there: without a record it would look as if it had left by itself, and stay.
     */
    private void willMove(String group) throws IOException {
        List<Entry> moved = new ArrayList<>();
        for (Holding h : journal.book().unsettled()) {
            if (!(h.address() instanceof Address.Task t) || !kept.contains(t) || !group.startsWith(t.hierarchy() + "/")) continue;
            String name = group.substring(t.hierarchy().length());
            String parent = name.substring(0, Math.max(1, name.lastIndexOf('/')));
            if (h.ours(name, possible)) moved.add(new Entry.Found(t, parent));
        }
        journal.append(moved);
    }

    /** Whether bringing it back changes the set of CPUs that some tasks have: all but interrupts, and files of other forms. */
    private static boolean changesSets(Address address) {
        if (address instanceof Address.FileValue f) return f.form() == Form.CPU_LIST || f.form() == Form.NODE_LIST;
        return !(address instanceof Address.Affinity || address instanceof Address.Irq);
    }

    /** A pin that others hold as well, or alone: the sets have changed, and the kernel may have forgotten it. */
    private void keepPinned(Holding h) {
        Optional<String> wanted = h.wanted(h.claims(), possible);
        if (wanted.isEmpty()) return;
        String target = wanted.get();
        try {
            String current = values.read(h.address());
            if (values.same(h.address(), current, target) || !kernels(h, current)) return;
            values.write(h.address(), target);
            add(Line.Kind.RESTORED, h, target, current, "");
        } catch (KernelException e) {
            if (!Values.isGone(e)) add(Line.Kind.REFUSED, h, target, "", e.reason());
        }
    }

    /**
     * Whether a task has the CPUs that it has because the kernel forgot which it had when its cpuset changed: then they are all
     * of its set. That it was given just these by somebody cannot be told from it.
     */
    private boolean kernels(Holding h, String current) throws KernelException {
        if (!(h.address() instanceof Address.Affinity a)) return false;
        Integer turn = moved.get(a.id());
        return (h.isPin() || turn != null && h.turn() < turn) && values.isUnpinned(a, current);
    }

    /** Whether a task was held when it had been moved already: what it had then was its new group's, and it has its old one's again. */
    private boolean wentBack(Holding h, String current) throws KernelException {
        if (!(h.address() instanceof Address.Affinity a)) return false;
        Integer turn = moved.get(a.id());
        return turn != null && h.turn() > turn && values.isUnpinned(a, current);
    }

    private boolean equivalent(Address address, String after, String target) {
        try {
            return values.equivalent(address, after, target);
        } catch (KernelException e) {
            return false;
        }
    }

    private static String likeness(Address address) {
        if (address instanceof Address.Affinity) return "its cpuset has no more of them";
        if (address instanceof Address.Unit u) return "it stood in " + u.file() + " only; systemd has been told, and keeps it in a drop-in until the next boot";
        return "the kernel does not take the empty set back while tasks are there";
    }

    private void failed(Holding h, String target, String found, KernelException e) {
        if (Values.isGone(e)) {
            add(Line.Kind.GONE, h, target, found, freed(h) ? e.reason() + "; the tasks there were still confined, and are not any more" : e.reason());
        } else {
            kept.add(h.address());
            boolean offline = e.errno() == Errno.EBUSY && e.operation() == KernelException.Operation.READ;
            add(Line.Kind.FAILED, h, target, found, offline ? "its CPUs are offline, and would come back with this value: " + e.reason() : e.reason());
        }
    }

    private boolean freed(Holding h) {
        try {
            return values.free(h, possible);
        } catch (KernelException e) {
            return false;
        }
    }

    private void add(Line.Kind kind, Holding h, String wanted, String found, String reason) {
        if (kind == Line.Kind.FAILED && !isOfThisRun(h)) return;
        List<Claim> last = forward ? h.claims() : h.latest();
        if (last.isEmpty()) {
            lines.add(new Line(kind, "", h.address().text(), wanted, found, reason, Optional.empty()));
            return;
        }
        Claim claim = last.getLast();
        if (origin.isEmpty() || origin.get() != claim.origin()) origin = Optional.of(claim.origin());
        lines.add(new Line(kind, claim.owner(), h.address().text(), wanted, found, reason, origin));
    }
}

package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Executes plans, one run: records a stage, writes it, reads it back. Used once. */
final class Application {
    private final Kernel kernel;
    private final Values values;
    private final Journal journal;
    private final Claims claims;
    private final CpuSet possible;
    private final BooleanSupplier stop;
    private final List<Line> lines = new ArrayList<>();
    /** What the kernel refused in this run, and why. */
    private final Map<Address, String> refused = new LinkedHashMap<>();
    /** By owner: several plans of one run may speak of one address. */
    private final Map<String, Set<Address>> wanted = new LinkedHashMap<>();
    private final List<Entry.Share> dropped = new ArrayList<>();
    private Pinning pinning;
    private boolean recorded;
    private boolean adding;
    private Optional<Origin> origin = Optional.empty();

    Application(Kernel kernel, Values values, Journal journal, Claims claims, BooleanSupplier stop) {
        this.kernel = kernel;
        this.values = values;
        this.journal = journal;
        this.claims = claims;
        this.possible = claims.possible();
        this.stop = stop;
    }

    /** Why a run ends early; everything it did has to be rolled back. */
    static final class Failure extends Exception {
        private final boolean reported;

        Failure(String message) {
            this(message, false);
        }

        /** @param reported whether a line of the report says it already */
        Failure(String message, boolean reported) {
            super(message, null, false, false);
            this.reported = reported;
        }

        boolean reported() {
            return reported;
        }
    }

    List<Line> lines() {
        return lines;
    }

    /** @throws Failure when a step that must not be refused is, or the run was told to stop */
    void run(List<Plan> plans) throws Failure, IOException {
        for (Plan plan : plans) {
            wanted.computeIfAbsent(plan.owner(), o -> new HashSet<>());
            adding = plan.adding();
            List<Step.Hold> stage = new ArrayList<>();
            for (Step step : plan.steps()) {
                if (!stage.isEmpty() && !(step instanceof Step.Hold h && h.stage() == stage.getFirst().stage())) hold(plan.owner(), stage);
                if (step instanceof Step.Hold h) stage.add(h);
                else if (step instanceof Step.Once o) once(plan.owner(), o);
                else if (step instanceof Step.Sweep s) new Sweeping(this, kernel, values, journal.book(), possible).run(plan.owner(), s);
                else if (step instanceof Step.Pinned p) pinning().record(plan.owner(), p);
                else if (step instanceof Step.KernelThreads k) new ThreadMoves(this, kernel, journal.book()).run(plan.owner(), k);
                else if (step instanceof Step.GiveUp g) giveUp(plan.owner(), g);
                else throw new IllegalArgumentException(step.toString());
            }
            hold(plan.owner(), stage);
            if (pinning != null) pinning.put(plan.owner());
            if (adding) wanted.remove(plan.owner());
        }
        checkStop();
        for (Map.Entry<String, Set<Address>> of : wanted.entrySet()) drop(of.getKey(), of.getValue());
        if (recorded || !dropped.isEmpty()) journal.append(List.of(new Entry.Commit(claims.now(), List.copyOf(refused.keySet()), dropped)));
    }

    /**
     * A step that can be done.
     *
     * @param current  what the kernel has
     * @param want     what it is to have
     * @param baseline what it had before anyone held it
     */
    record Prepared(Step.Hold hold, Claim claim, String current, String want, String baseline) {
    }

    /** What a run of this owner's plans holds so far, and may keep from earlier ones. */
    Set<Address> wanted(String owner) {
        return wanted.get(owner);
    }

    /** Whether tasks' own CPUs are kept in this run. */
    boolean pins() {
        return pinning != null;
    }

    /** Made when it is needed, which is seldom. */
    Pinning pinning() throws Failure {
        try {
            if (pinning == null) pinning = new Pinning(this, kernel, values, journal, possible);
            return pinning;
        } catch (KernelException e) {
            throw new Failure(e.getMessage());
        }
    }

    /** Holds the steps of one stage: all are read and recorded before the first is written. Empties the list. */
    void hold(String owner, List<Step.Hold> stage) throws Failure, IOException {
        List<Prepared> batch = new ArrayList<>(stage.size());
        for (Step.Hold step : stage) {
            Prepared p = prepare(owner, step);
            if (p != null) batch.add(p);
        }
        stage.clear();
        take(batch);
    }

    void take(List<Prepared> batch) throws Failure, IOException {
        intend(batch);
        for (Prepared p : batch) write(p);
    }

    /** Records what is going to be done, and does not do it yet. */
    void intend(List<Prepared> batch) throws IOException {
        if (batch.isEmpty()) return;
        List<Entry> intents = new ArrayList<>(batch.size());
        for (Prepared p : batch) intents.add(new Entry.Intend(p.hold.address(), p.baseline, p.claim));
        record(intents);
    }

    /** @return null when there is nothing to do for it, or it cannot be done, which is said then */
    private Prepared prepare(String owner, Step.Hold asked) throws Failure {
        Step.Hold hold = heldAs(asked);
        if (isRefusedAlready(owner, hold)) return null;
        try {
            return prepare(owner, hold, values.read(hold.address()));
        } catch (KernelException e) {
            refuse(owner, hold, "", e.reason());
            return null;
        }
    }

    /** @param current what the kernel has, read by whoever asks */
    Prepared prepare(String owner, Step.Hold asked, String current) throws Failure {
        Address address = asked.address();
        if (isRefusedAlready(owner, asked)) return null;
        Optional<Holding> held = journal.book().holding(address);
        Step.Hold hold = adding && held.isPresent() ? held.get().sequel(owner, asked) : asked;
        try {
            if (held.isEmpty()) {
                Holding fresh = new Holding(address, current);
                Claim claim = claims.of(owner, hold, fresh);
                return new Prepared(hold, claim, current, fresh.value(List.of(claim), possible), current);
            }
            String expected = held.get().value(held.get().latest(), possible);
            if (!values.same(address, current, expected)) {
                lines.add(line(Line.Kind.DRIFT, owner, hold, expected, current, "it is held, and was changed from outside; left as it is"));
                return null;
            }
            Optional<Claim> own = held.get().claimOf(owner);
            if (own.isPresent() && own.get().transform().equals(hold.transform())) {
                lines.add(line(Line.Kind.HELD, owner, hold, expected, current, ""));
                return null;
            }
            Claim claim = claims.of(owner, hold, held.get());
            return new Prepared(hold, claim, current, held.get().value(held.get().with(claim), possible), held.get().baseline());
        } catch (NotationException e) {
            refuse(owner, hold, current, "the value there is no set of " + address.form().members() + ": " + e.getMessage());
            return null;
        } catch (Fold.NothingLeft e) {
            String reason = e.getMessage() + (held.isPresent() ? "; it is held by " + String.join(", ", owners(held.get())) : "");
            lines.add(line(Line.Kind.FAILED, owner, hold, "", current, reason));
            throw new Failure(hold.origin() + ": " + address.text() + ": " + reason, true);
        }
    }

    /** The step with the address by which the value is held already. */
    private Step.Hold heldAs(Step.Hold asked) {
        Address address = journal.book().heldAs(asked.address());
        if (address == asked.address()) return asked;
        return new Step.Hold(asked.word(), asked.origin(), asked.stage(), address, asked.transform(), asked.onRefusal());
    }

    private boolean isRefusedAlready(String owner, Step.Hold hold) throws Failure {
        wanted.get(owner).add(hold.address());
        Optional<Holding> held = journal.book().holding(hold.address());
        String reason = held.isPresent() && held.get().stuck() ? "an earlier run could not bring it back yet" : refused.get(hold.address());
        if (reason == null) return false;
        refuse(owner, hold, "", reason);
        return true;
    }

    private static List<String> owners(Holding held) {
        List<String> owners = new ArrayList<>();
        for (Claim c : held.latest()) owners.add(c.owner());
        return owners;
    }

    /** The step's value is what its claims want, written now or before. */
    void done(String owner, Step.Hold hold, String want, String before) {
        lines.add(line(values.same(hold.address(), before, want) ? Line.Kind.HELD : Line.Kind.CHANGED, owner, hold, want, before, ""));
    }

    /** The step is not done. @param stays whether its address is held all the same, because in the end it has to be brought back */
    void left(String owner, Step.Hold hold, String found, String reason, boolean stays) throws Failure {
        if (!stays) refused.put(hold.address(), reason);
        refuse(owner, hold, found, reason);
    }

    /** There is nobody left whom the step was for. */
    void gone(Step.Hold hold) {
        refused.put(hold.address(), "it has ended");
    }

    private void write(Prepared p) throws Failure, IOException {
        Address address = p.hold.address();
        if (values.same(address, p.current, p.want)) {
            lines.add(line(Line.Kind.HELD, p.claim.owner(), p.hold, p.want, p.current, ""));
            return;
        }
        checkStop();
        if (isOfTask(address) && !isStillThere(p)) return;
        KernelException refusal = null;
        try {
            if (address instanceof Address.Group g && p.want.equals(Address.Group.ABSENT)) values.removeEmpty(g);
            else values.write(address, p.want);
        } catch (KernelException e) {
            refusal = e;
        }
        String after;
        try {
            after = values.after(address);
        } catch (KernelException e) {
            if (Values.isGone(e)) {
                refuse(p, e.reason());
                return;
            }
            Optional<Holding> held = journal.book().holding(address);
            if (held.isPresent()) held.get().unread();
            throw failed(p, "", e.reason());
        }
        if (values.same(address, after, p.want)) {
            lines.add(line(Line.Kind.CHANGED, p.claim.owner(), p.hold, p.want, p.current, ""));
            return;
        }
        String reason = refusal != null ? refusal.reason() : "the kernel accepted the write and holds '" + after + "'";
        // a task that is in a third group has gone there by itself
        if (!values.same(address, after, p.current) && !(address instanceof Address.Task)) {
            journal.found(address, after);
            if (p.hold.onRefusal() == Step.OnRefusal.FAIL || !putBack(p)) throw failed(p, after, reason);
        }
        refuse(p, reason);
    }

    /**
     * Looks again right before a task is moved: since it was recorded it may have gone elsewhere, or ended and left its number
     * to another task. What happens between this look and the write cannot be seen; the kernel takes a number, not a task.
     */
    private boolean isStillThere(Prepared p) throws Failure {
        try {
            String now = values.read(p.hold.address());
            if (now.equals(p.current)) return true;
            refuse(p, "it has gone to " + (p.hold.address() instanceof Address.Affinity ? "CPUs " : "") + now + " meanwhile");
        } catch (KernelException e) {
            // threads of the kernel come and go by the second
            if (p.hold.address() instanceof Address.Affinity && Values.isGone(e)) refused.put(p.hold.address(), e.reason());
            else refuse(p, e.reason());
        }
        return false;
    }

    private static boolean isOfTask(Address address) {
        return address instanceof Address.Task || address instanceof Address.Affinity;
    }

    /** The kernel took a third value; this step alone is taken back. */
    private boolean putBack(Prepared p) {
        try {
            values.write(p.hold.address(), p.current);
            return values.same(p.hold.address(), values.after(p.hold.address()), p.current);
        } catch (KernelException e) {
            return false;
        }
    }

    private void refuse(Prepared p, String reason) throws Failure {
        refused.put(p.hold.address(), reason);
        refuse(p.claim.owner(), p.hold, p.current, reason);
    }

    private void refuse(String owner, Step.Hold hold, String found, String reason) throws Failure {
        boolean fails = hold.onRefusal() == Step.OnRefusal.FAIL;
        String want = hold.transform() instanceof Transform.Assign a ? a.value() : "";
        lines.add(line(fails ? Line.Kind.FAILED : Line.Kind.REFUSED, owner, hold, want, found, reason));
        if (fails) throw new Failure(hold.origin() + ": " + hold.address().text() + ": " + reason, true);
    }

    private Failure failed(Prepared p, String after, String reason) {
        lines.add(line(Line.Kind.FAILED, p.claim.owner(), p.hold, p.want, after, reason));
        return new Failure(p.hold.origin() + ": " + p.hold.address().text() + ": " + reason, true);
    }

    private void giveUp(String owner, Step.GiveUp step) throws Failure, IOException {
        List<Holding> held = Departure.of(journal.book(), owner, step);
        if (held.isEmpty()) return;
        List<Entry> leaving = new ArrayList<>(held.size());
        for (Holding h : held) leaving.add(new Entry.Leave(owner, h.address()));
        record(leaving);
        checkStop();
        Settling settling = Settling.forward(journal, values, possible);
        boolean all = settling.only(held);
        lines.addAll(settling.lines());
        if (!all) throw new Failure(step.origin() + ": '" + step.group() + "' could not be given up", true);
    }

    private void once(String owner, Step.Once once) throws Failure, IOException {
        record(List.of(new Entry.Once(owner, once.path(), once.value())));
        checkStop();
        try {
            if (once.sync() && !kernel.sync()) note(owner, once.origin(), "dirty pages are still being written, and stay");
            kernel.write(once.path(), once.value());
            lines.add(new Line(Line.Kind.DONE, owner, once.path(), once.value(), "", "", Optional.of(once.origin())));
        } catch (KernelException e) {
            lines.add(new Line(Line.Kind.FAILED, owner, once.path(), once.value(), "", e.reason(), Optional.of(once.origin())));
            throw new Failure(once.origin() + ": " + e.getMessage(), true);
        }
    }

    /** What the owner held before this run and its plan no longer wants. */
    private void drop(String owner, Set<Address> wants) {
        for (Holding h : journal.book().heldBy(owner)) {
            if (!wants.contains(h.address()) && !h.stuck()) dropped.add(new Entry.Share(owner, h.address()));
        }
    }

    /** Whether the run, which has ended well, leaves values that have to follow what it dropped. */
    boolean hasDropped() {
        return !dropped.isEmpty();
    }

    private void record(List<? extends Entry> entries) throws IOException {
        journal.append(entries);
        recorded = true;
    }

    void checkStop() throws Failure {
        if (stop.getAsBoolean()) throw new Failure("told to stop");
    }

    private Line line(Line.Kind kind, String owner, Step.Hold hold, String wanted, String found, String reason) {
        if (origin.isEmpty() || origin.get() != hold.origin()) origin = Optional.of(hold.origin());
        return new Line(kind, owner, hold.address().text(), wanted, found, reason, origin);
    }

    void note(String owner, Origin origin, String text) {
        lines.add(new Line(Line.Kind.NOTE, owner, "", "", "", text, Optional.of(origin)));
    }
}

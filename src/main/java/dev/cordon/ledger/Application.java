package dev.cordon.ledger;

import dev.cordon.cgroup.Tasks;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Executes plans, one run: records a stage, writes it, reads it back. Used once. */
final class Application {
    /** Tasks fork while others are moved; after so many rounds what is left is left. */
    private static final int SWEEPS = 10;

    private final Kernel kernel;
    private final Values values;
    private final Journal journal;
    private final CpuSet possible;
    private final long now;
    private final BooleanSupplier stop;
    private final List<Line> lines = new ArrayList<>();
    /** What the kernel refused in this run, and why. */
    private final Map<Address, String> refused = new LinkedHashMap<>();
    /** By owner: several plans of one run may speak of one address. */
    private final Map<String, Set<Address>> wanted = new LinkedHashMap<>();
    private final List<Entry.Share> dropped = new ArrayList<>();
    private boolean recorded;

    Application(Kernel kernel, Values values, Journal journal, CpuSet possible, long now, BooleanSupplier stop) {
        this.kernel = kernel;
        this.values = values;
        this.journal = journal;
        this.possible = possible;
        this.now = now;
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
            List<Step.Hold> stage = new ArrayList<>();
            for (Step step : plan.steps()) {
                if (!stage.isEmpty() && !(step instanceof Step.Hold h && h.stage() == stage.getFirst().stage())) take(plan.owner(), stage);
                switch (step) {
                    case Step.Hold h -> stage.add(h);
                    case Step.Once o -> once(plan.owner(), o);
                    case Step.Sweep s -> sweep(plan.owner(), s);
                }
            }
            take(plan.owner(), stage);
        }
        checkStop();
        wanted.forEach(this::drop);
        if (recorded || !dropped.isEmpty()) journal.append(List.of(new Entry.Commit(now, List.copyOf(refused.keySet()), dropped)));
    }

    private record Prepared(Step.Hold hold, Claim claim, String current, String want, String baseline) {
    }

    /** Holds the steps of one stage: all are read and recorded before the first is written. Empties the list. */
    private void take(String owner, List<Step.Hold> stage) throws Failure, IOException {
        List<Prepared> batch = new ArrayList<>();
        for (Step.Hold hold : stage) prepare(owner, hold).ifPresent(batch::add);
        stage.clear();
        take(batch);
    }

    private void take(List<Prepared> batch) throws Failure, IOException {
        if (batch.isEmpty()) return;
        List<Entry> intents = new ArrayList<>(batch.size());
        for (Prepared p : batch) intents.add(new Entry.Intend(p.hold.address(), p.baseline, p.claim));
        record(intents);
        for (Prepared p : batch) write(p);
    }

    private Optional<Prepared> prepare(String owner, Step.Hold asked) throws Failure {
        Address address = journal.book().heldAs(asked.address());
        Step.Hold hold = new Step.Hold(asked.word(), asked.origin(), asked.stage(), address, asked.transform(), asked.onRefusal());
        wanted.get(owner).add(address);
        Claim claim = new Claim(owner, hold.transform(), hold.word(), hold.origin(), now);
        Optional<Holding> held = journal.book().holding(address);
        if (held.isPresent() && held.get().stuck()) {
            refuse(owner, hold, "", "an earlier run could not bring it back yet");
            return Optional.empty();
        }
        if (refused.containsKey(address)) {
            refuse(owner, hold, "", refused.get(address));
            return Optional.empty();
        }
        String current;
        try {
            current = values.read(address);
        } catch (KernelException e) {
            refuse(owner, hold, "", e.reason());
            return Optional.empty();
        }
        try {
            if (held.isPresent()) {
                String expected = held.get().value(held.get().latest(), possible);
                if (!values.same(address, current, expected)) {
                    lines.add(line(Line.Kind.DRIFT, owner, hold, expected, current, "it is held, and was changed from outside; left as it is"));
                    return Optional.empty();
                }
                if (held.get().claimOf(owner).filter(c -> c.transform().equals(hold.transform())).isPresent()) {
                    lines.add(line(Line.Kind.HELD, owner, hold, expected, current, ""));
                    return Optional.empty();
                }
                return Optional.of(new Prepared(hold, claim, current, held.get().value(held.get().with(claim), possible), held.get().baseline()));
            }
            Holding fresh = new Holding(address, current);
            return Optional.of(new Prepared(hold, claim, current, fresh.value(List.of(claim), possible), current));
        } catch (NotationException e) {
            refuse(owner, hold, current, "the value there is no set of CPUs: " + e.getMessage());
            return Optional.empty();
        } catch (Fold.NoCpuLeft e) {
            String reason = e.getMessage() + held.map(h -> "; it is held by " + String.join(", ", h.latest().stream().map(Claim::owner).toList())).orElse("");
            lines.add(line(Line.Kind.FAILED, owner, hold, "", current, reason));
            throw new Failure(hold.origin() + ": " + address.text() + ": " + reason, true);
        }
    }

    private void write(Prepared p) throws Failure, IOException {
        Address address = p.hold.address();
        if (values.same(address, p.current, p.want)) {
            lines.add(line(Line.Kind.HELD, p.claim.owner(), p.hold, p.want, p.current, ""));
            return;
        }
        checkStop();
        if (address instanceof Address.Task && !isStillThere(p)) return;
        KernelException refusal = null;
        try {
            values.write(address, p.want);
        } catch (KernelException e) {
            refusal = e;
        }
        String after;
        try {
            after = values.read(address);
        } catch (KernelException e) {
            if (Values.isGone(e)) {
                refuse(p, e.reason());
                return;
            }
            journal.book().holding(address).ifPresent(Holding::unread);
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
            refuse(p, "it has gone to " + now + " meanwhile");
        } catch (KernelException e) {
            refuse(p, e.reason());
        }
        return false;
    }

    /** The kernel took a third value; this step alone is taken back. */
    private boolean putBack(Prepared p) {
        try {
            values.write(p.hold.address(), p.current);
            return values.same(p.hold.address(), values.read(p.hold.address()), p.current);
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

    private void once(String owner, Step.Once once) throws Failure, IOException {
        record(List.of(new Entry.Once(owner, once.path(), once.value())));
        checkStop();
        try {
            if (once.sync()) kernel.sync();
            kernel.write(once.path(), once.value());
            lines.add(new Line(Line.Kind.DONE, owner, once.path(), once.value(), "", "", Optional.of(once.origin())));
        } catch (KernelException e) {
            lines.add(new Line(Line.Kind.FAILED, owner, once.path(), once.value(), "", e.reason(), Optional.of(once.origin())));
            throw new Failure(once.origin() + ": " + e.getMessage(), true);
        }
    }

    private void sweep(String owner, Step.Sweep sweep) throws Failure, IOException {
        Tasks tasks = new Tasks(kernel);
        String from = sweep.from().equals("/") ? sweep.hierarchy() : sweep.hierarchy() + sweep.from();
        keepWhatIsMoved(owner, sweep);
        take(owner, movedByOthers(owner, sweep));
        Set<Integer> bound = new HashSet<>();
        for (int round = 0; round < SWEEPS; round++) {
            List<Step.Hold> moves = new ArrayList<>();
            List<Prepared> batch = new ArrayList<>();
            try {
                for (int id : tasks.in(from, sweep.file())) {
                    if (bound.contains(id)) continue;
                    if (tasks.bound(id)) bound.add(id);
                    else add(owner, moves, sweep, id, tasks.startTime(id));
                }
            } catch (KernelException e) {
                throw new Failure(sweep.origin() + ": " + e.getMessage());
            }
            if (moves.isEmpty()) break;
            for (Step.Hold move : moves) prepare(owner, move).filter(p -> isStillIn(owner, sweep, p)).ifPresent(batch::add);
            take(batch);
        }
        if (!bound.isEmpty()) {
            String stay = bound.size() + (bound.size() == 1 ? " task is a kernel thread that is bound to its CPU; it stays" : " tasks are kernel threads that are bound to their CPUs; they stay");
            lines.add(new Line(Line.Kind.NOTE, owner, "", "", "", stay, Optional.of(sweep.origin())));
        }
    }

    /** A task that has gone elsewhere since the group was listed is none of those that the sweep means. */
    private boolean isStillIn(String owner, Step.Sweep sweep, Prepared p) {
        if (p.current.equals(sweep.from())) return true;
        wanted.get(owner).remove(p.hold.address());
        return false;
    }

    private void add(String owner, List<Step.Hold> moves, Step.Sweep sweep, int id, OptionalLong start) {
        if (start.isEmpty()) return;
        Address task = new Address.Task(id, start.getAsLong(), sweep.hierarchy(), sweep.file());
        if (wanted.get(owner).contains(task)) return;
        moves.add(move(sweep, task));
    }

    /**
     * Tasks of that group which other owners have moved away: they count as being in it, or they would go back there when
     * those owners leave while this one still wants them elsewhere.
     */
    private List<Step.Hold> movedByOthers(String owner, Step.Sweep sweep) {
        List<Step.Hold> moves = new ArrayList<>();
        for (Holding h : journal.book().holdings()) {
            boolean swept = h.address() instanceof Address.Task t && t.hierarchy().equals(sweep.hierarchy()) && t.file().equals(sweep.file())
                    && h.baseline().equals(sweep.from()) && !h.stuck() && !wanted.get(owner).contains(t);
            if (swept && !hasLeft(h)) moves.add(move(sweep, h.address()));
        }
        return moves;
    }

    private boolean hasLeft(Holding h) {
        try {
            return !values.same(h.address(), values.read(h.address()), h.value(h.latest(), possible));
        } catch (KernelException e) {
            return Values.isGone(e);
        }
    }

    private static Step.Hold move(Step.Sweep sweep, Address task) {
        return new Step.Hold(sweep.word(), sweep.origin(), sweep.stage(), task, new Transform.Assign(sweep.to()), Step.OnRefusal.NOTE);
    }

    /** The tasks that an earlier run of the same plan has moved stay where they are. */
    private void keepWhatIsMoved(String owner, Step.Sweep sweep) {
        Transform moved = new Transform.Assign(sweep.to());
        for (Holding h : journal.book().heldBy(owner)) {
            if (h.address() instanceof Address.Task t && t.hierarchy().equals(sweep.hierarchy())
                    && h.claimOf(owner).filter(c -> c.transform().equals(moved)).isPresent()) wanted.get(owner).add(t);
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

    private void checkStop() throws Failure {
        if (stop.getAsBoolean()) throw new Failure("told to stop");
    }

    private static Line line(Line.Kind kind, String owner, Step.Hold hold, String wanted, String found, String reason) {
        return new Line(kind, owner, hold.address().text(), wanted, found, reason, Optional.of(hold.origin()));
    }
}

package dev.cordon.ledger;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cgroup.Tasks;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A step of a run that moves all tasks of a group: which they are is found out here, how one is held is {@link Application}'s business. */
final class Sweeping {
    /** Tasks fork while others are moved; after so many rounds what is left is left. */
    private static final int ROUNDS = 10;

    private final Application run;
    private final Tasks tasks;
    private final Values values;
    private final Book book;
    private final CpuSet possible;
    private final Set<Integer> bound = new HashSet<>();

    Sweeping(Application run, Kernel kernel, Values values, Book book, CpuSet possible) {
        this.run = run;
        this.tasks = new Tasks(kernel);
        this.values = values;
        this.book = book;
        this.possible = possible;
    }

    void run(String owner, Step.Sweep sweep) throws Application.Failure, IOException {
        Transform to = new Transform.Assign(sweep.to());
        keepWhatIsMoved(owner, sweep, to);
        run.hold(owner, movedByOthers(owner, sweep, to));
        String from = sweep.from().equals("/") ? sweep.hierarchy() : sweep.hierarchy() + sweep.from();
        for (int round = 0; round < ROUNDS; round++) {
            List<Step.Hold> moves = movable(owner, sweep, to, from);
            if (moves.isEmpty()) break;
            if (run.pins()) run.pinning().intend();
            run.take(prepared(owner, sweep, moves));
        }
        if (bound.isEmpty()) return;
        run.note(owner, sweep.origin(), bound.size() + (bound.size() == 1 ? " task is a kernel thread that is bound to its CPU; it stays"
                : " tasks are kernel threads that are bound to their CPUs; they stay"));
    }

    /** Those of the group's tasks that this run has not tried yet; what {@code /proc} says of a task is read once. */
    private List<Step.Hold> movable(String owner, Step.Sweep sweep, Transform to, String from) throws Application.Failure {
        List<Step.Hold> moves = new ArrayList<>();
        try {
            for (int id : tasks.in(from, sweep.file())) {
                if (bound.contains(id)) continue;
                Optional<Tasks.Stat> stat = tasks.stat(id);
                if (stat.isEmpty()) continue;
                OptionalLong start = stat.get().startTime();
                if (stat.get().isBound()) bound.add(id);
                else if (start.isPresent() && add(owner, moves, sweep, to, new Address.Task(id, start.getAsLong(), sweep.hierarchy(), sweep.file()))) pin(owner, sweep, id, stat.get(), from);
            }
        } catch (KernelException e) {
            throw new Application.Failure(sweep.origin() + ": " + e.getMessage());
        }
        return moves;
    }

    private boolean add(String owner, List<Step.Hold> moves, Step.Sweep sweep, Transform to, Address.Task task) {
        return !run.wanted(owner).contains(task) && moves.add(move(sweep, to, task));
    }

    /** Each thread of a process has CPUs of its own. */
    private void pin(String owner, Step.Sweep sweep, int id, Tasks.Stat stat, String from) throws Application.Failure, KernelException {
        String to = sweep.to().equals("/") ? sweep.hierarchy() : sweep.hierarchy() + sweep.to();
        if (!stat.isKernelThread() && !run.pins()) return;
        if (sweep.file().equals("tasks") || stat.isKernelThread()) run.pinning().moving(owner, sweep, id, stat, from, to);
        else for (int thread : tasks.threads(id)) run.pinning().moving(owner, sweep, thread, stat, from, to);
    }

    /**
     * Only the group is read here. Should the number have gone to another task since, the look right before the move
     * notices ({@link Values#read} compares the start time).
     */
    private List<Application.Prepared> prepared(String owner, Step.Sweep sweep, List<Step.Hold> moves) throws Application.Failure {
        Hierarchy hierarchy = new Hierarchy(sweep.file().equals("tasks") ? 1 : 2, sweep.hierarchy(), true);
        List<Application.Prepared> batch = new ArrayList<>(moves.size());
        for (Step.Hold move : moves) {
            Application.Prepared p = prepared(owner, sweep, move, hierarchy);
            if (p != null) batch.add(p);
        }
        return batch;
    }

    /** A task that has ended, or gone elsewhere, since the group was listed is none of those that the sweep means. */
    private Application.Prepared prepared(String owner, Step.Sweep sweep, Step.Hold move, Hierarchy hierarchy) throws Application.Failure {
        try {
            Optional<String> current = tasks.group(((Address.Task) move.address()).id(), hierarchy);
            return current.isPresent() && current.get().equals(sweep.from()) ? run.prepare(owner, move, current.get()) : null;
        } catch (KernelException e) {
            throw new Application.Failure(sweep.origin() + ": " + e.getMessage());
        }
    }

    /**
     * Tasks of that group which other owners have moved away: they count as being in it, or they would go back there when
     * those owners leave while this one still wants them elsewhere.
     */
    private List<Step.Hold> movedByOthers(String owner, Step.Sweep sweep, Transform to) {
        List<Step.Hold> moves = new ArrayList<>();
        for (Holding h : book.holdings()) {
            boolean swept = h.address() instanceof Address.Task t && t.hierarchy().equals(sweep.hierarchy()) && t.file().equals(sweep.file())
                    && h.baseline().equals(sweep.from()) && !h.stuck() && !run.wanted(owner).contains(t);
            if (swept && !hasLeft(h)) moves.add(move(sweep, to, h.address()));
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

    private static Step.Hold move(Step.Sweep sweep, Transform to, Address task) {
        return new Step.Hold(sweep.word(), sweep.origin(), sweep.stage(), task, to, Step.OnRefusal.NOTE);
    }

    /** The tasks that an earlier run of the same plan has moved stay where they are. */
    private void keepWhatIsMoved(String owner, Step.Sweep sweep, Transform to) {
        for (Holding h : book.heldBy(owner)) {
            if (!(h.address() instanceof Address.Task t) || !t.hierarchy().equals(sweep.hierarchy())) continue;
            Optional<Claim> claim = h.claimOf(owner);
            if (claim.isPresent() && claim.get().transform().equals(to)) run.wanted(owner).add(t);
        }
    }
}

package dev.cordon.ledger;

import dev.cordon.cgroup.PinnedTasks;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The part of a run that keeps the CPUs of pinned tasks: they are recorded before the cpuset of such a task changes, and written
 * when all else is done, because until then the kernel would forget them again.
 */
final class Pinning {
    private final Application run;
    private final Kernel kernel;
    private final Tasks tasks;
    private final Values values;
    private final Journal journal;
    private final CpuSet possible;
    private final PinnedTasks pinned;
    private final Set<Integer> seen = new HashSet<>();
    private final List<Application.Prepared> fresh = new ArrayList<>();
    /** What has to be written in the end, and the CPUs that the task had before. */
    private final Map<Step.Hold, String> pending = new HashMap<>();
    private final List<Step.Hold> order = new ArrayList<>();
    private boolean everybody;

    Pinning(Application run, Kernel kernel, Values values, Journal journal, CpuSet possible) throws KernelException {
        this.run = run;
        this.kernel = kernel;
        this.tasks = new Tasks(kernel);
        this.values = values;
        this.journal = journal;
        this.possible = possible;
        this.pinned = new PinnedTasks(kernel);
    }

    void record(String owner, Step.Pinned step) throws Application.Failure, IOException {
        everybody = true;
        try {
            for (Holding h : journal.book().holdings()) if (h.isPin()) recordHeld(owner, step, h);
            for (Step.Pinned.Area area : deepestFirst(step.areas())) {
                if (!kernel.exists(area.group()) || area.within().isEmpty() && handsDown(area.group())) continue;
                for (PinnedTasks.Found f : pinned.find(area.group(), area.within().isPresent())) found(owner, step, f.id(), within(area), f.cpus());
            }
        } catch (KernelException e) {
            throw new Application.Failure(step.origin() + ": " + e.getMessage());
        }
        intend();
    }

    /**
     * A task that is about to be moved to another group. Of programs only those count whose pins the kernel forgets.
     *
     * @param from directory of the group that it is in
     * @param to   directory of the group that it comes to
     */
    void moving(String owner, Step.Sweep step, int id, Tasks.Stat stat, String from, String to) throws Application.Failure, KernelException {
        if (!everybody && !stat.isKernelThread()) return;
        Optional<String> cpus = tasks.cpus(id);
        if (cpus.isPresent() && pinned.isPinned(cpus.get(), from)) {
            found(owner, step, id, new Transform.Within(pinned.granted(to).filter(set -> !set.isEmpty()).orElse(possible)), cpus.get());
        }
    }

    /** What was found is recorded before the task, or its set, is changed. */
    void intend() throws IOException {
        run.intend(fresh);
        fresh.clear();
    }

    private void found(String owner, Step step, int id, Transform within, String cpus) throws Application.Failure, KernelException {
        if (!seen.add(id)) return;
        OptionalLong start = tasks.startTime(id);
        if (start.isPresent()) take(owner, step, new Address.Affinity(id, start.getAsLong()), within, cpus);
    }

    private void take(String owner, Step step, Address address, Transform within, String cpus) throws Application.Failure, KernelException {
        Optional<Holding> held = journal.book().holding(address);
        // one that was given other CPUs since wants those, and nobody can tell it from the kernel's doing later
        if (held.isPresent() && !values.same(address, cpus, held.get().wanted(held.get().latest(), possible).orElse(""))) return;
        boolean own = held.isPresent() && held.get().claimOf(owner).isPresent();
        Step.Hold hold = new Step.Hold(step.word(), step.origin(), step.stage(), address, within, Step.OnRefusal.NOTE);
        pending.put(hold, cpus);
        order.add(hold);
        // a claim that this run has made already, on a thread of the kernel's, says more than the pin
        if (own && run.wanted(owner).contains(address)) return;
        Application.Prepared p = run.prepare(owner, hold, cpus);
        if (p != null) fresh.add(p);
    }

    /** A pin that an owner holds: this owner's earlier ones stay, others' become its own as well where it changes the set. */
    private void recordHeld(String owner, Step.Pinned step, Holding h) throws Application.Failure, KernelException {
        Address.Affinity a = (Address.Affinity) h.address();
        if (h.stuck()) return;
        Optional<String> group = pinned.group(a.id());
        Optional<Step.Pinned.Area> area = group.isEmpty() ? Optional.empty() : areaOf(step, group.get());
        Optional<Claim> own = h.claimOf(owner);
        if (own.isPresent() && (area.isEmpty() || own.get().transform().equals(within(area.get())))) run.wanted(owner).add(a);
        if (area.isEmpty()) return;
        seen.add(a.id());
        try {
            take(owner, step, a, within(area.get()), values.read(a));
        } catch (KernelException e) {
            if (!Values.isGone(e)) throw e;
        }
    }

    private static Optional<Step.Pinned.Area> areaOf(Step.Pinned step, String group) {
        for (Step.Pinned.Area area : deepestFirst(step.areas())) {
            if (group.startsWith(area.group() + "/") || area.within().isPresent() && group.equals(area.group())) return Optional.of(area);
        }
        return Optional.empty();
    }

    private static List<Step.Pinned.Area> deepestFirst(List<Step.Pinned.Area> areas) {
        List<Step.Pinned.Area> sorted = new ArrayList<>(areas);
        sorted.sort((a, b) -> Integer.compare(b.group().length() * 2 + (b.within().isPresent() ? 1 : 0), a.group().length() * 2 + (a.within().isPresent() ? 1 : 0)));
        return sorted;
    }

    private Transform within(Step.Pinned.Area area) {
        return new Transform.Within(area.within().orElse(possible));
    }

    private boolean handsDown(String group) throws KernelException {
        return values.read(new Address.Controller(group, "cpuset")).equals(Address.Controller.ON);
    }

    /** Gives the tasks that were recorded what the claims leave them. */
    void put(String owner) throws Application.Failure, IOException {
        pinned.forget();
        for (Step.Hold hold : order) put(owner, hold, pending.get(hold));
        order.clear();
        pending.clear();
        seen.clear();
        everybody = false;
    }

    private void put(String owner, Step.Hold hold, String before) throws Application.Failure {
        Address.Affinity a = (Address.Affinity) hold.address();
        Optional<Holding> held = journal.book().holding(a);
        if (held.isEmpty()) return;
        String want = held.get().value(held.get().latest(), possible);
        try {
            String now = values.read(a);
            if (values.same(a, now, want)) {
                run.done(owner, hold, want, before);
                return;
            }
            if (!values.same(a, now, before) && chosen(a, now)) {
                run.left(owner, hold, now, "it has gone to CPUs " + now + " meanwhile", false);
                return;
            }
            run.checkStop();
            write(a, want);
            String after = values.after(a);
            if (values.same(a, after, want)) run.done(owner, hold, want, before);
            else run.left(owner, hold, after, "it has CPUs " + after + " and not " + want, true);
        } catch (KernelException e) {
            if (Values.isGone(e)) run.gone(hold);
            else run.left(owner, hold, before, e.reason(), true);
        }
    }

    /** A refusal is found out by what the task has after it. */
    private void write(Address.Affinity a, String want) {
        try {
            values.write(a, want);
        } catch (KernelException e) {
            // read back by the caller
        }
    }

    /** Whether a task has CPUs that no change of its set can have given it. */
    private boolean chosen(Address.Affinity a, String cpus) throws KernelException {
        Optional<String> group = pinned.group(a.id());
        return group.isPresent() && pinned.isPinned(cpus, group.get());
    }
}

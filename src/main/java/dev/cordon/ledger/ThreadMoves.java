package dev.cordon.ledger;

import dev.cordon.cgroup.Tasks;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A step of a run that gives the kernel's own threads other CPUs: which they are is found out here. */
final class ThreadMoves {
    /** Threads appear while others are moved; after so many rounds the rest is left. */
    private static final int ROUNDS = 10;

    private final Application run;
    private final Tasks tasks;
    private final Book book;
    private final Set<Integer> seen = new HashSet<>();
    /** Threads that the kernel has bound to their CPUs, by what they are called before the slash. */
    private final TreeMap<String, Integer> bound = new TreeMap<>();
    private int movable;

    ThreadMoves(Application run, Kernel kernel, Book book) {
        this.run = run;
        this.tasks = new Tasks(kernel);
        this.book = book;
    }

    void run(String owner, Step.KernelThreads step) throws Application.Failure, IOException {
        keepWhatIsHeld(owner, step);
        for (int round = 0; round < ROUNDS; round++) {
            int before = movable;
            List<Application.Prepared> batch = prepared(owner, step);
            if (movable == before) break;
            run.take(batch);
        }
        say(owner, step);
    }

    /**
     * Those that have not been looked at yet, in the order of their numbers: kthreadd, which starts all others, has number 2. What
     * {@code /proc} says of a task is read once.
     */
    private List<Application.Prepared> prepared(String owner, Step.KernelThreads step) throws Application.Failure {
        List<Application.Prepared> batch = new ArrayList<>();
        try {
            for (int id : tasks.processes()) {
                Optional<Tasks.Stat> stat = seen.add(id) ? tasks.stat(id) : Optional.empty();
                if (stat.isEmpty() || !stat.get().isKernelThread()) continue;
                if (stat.get().isBound()) {
                    count(stat.get().name());
                    continue;
                }
                Optional<String> current = tasks.cpus(id);
                if (current.isEmpty() || stat.get().startTime().isEmpty()) continue;
                movable++;
                Address thread = new Address.Affinity(id, stat.get().startTime().getAsLong());
                Step.Hold hold = new Step.Hold(step.word(), step.origin(), step.stage(), thread, step.transform(), Step.OnRefusal.NOTE);
                Application.Prepared p = run.prepare(owner, hold, current.get());
                if (p != null) batch.add(p);
            }
        } catch (KernelException e) {
            throw new Application.Failure(step.origin() + ": " + e.getMessage());
        }
        return batch;
    }

    /** {@code ksoftirqd/3}, {@code kworker/3:0H-kblockd}, {@code irq/24-eth0} are one of many each. */
    private void count(String name) {
        int slash = name.indexOf('/');
        String kind = slash < 0 ? name : name.substring(0, slash);
        bound.put(kind, bound.getOrDefault(kind, 0) + 1);
    }

    private void say(String owner, Step.KernelThreads step) {
        if (bound.isEmpty()) {
            if (movable == 0) run.note(owner, step.origin(), "no thread of the kernel's is to be seen here, as in a container");
            return;
        }
        int all = 0;
        for (int n : bound.values()) all += n;
        StringBuilder kinds = new StringBuilder();
        bound.forEach((kind, n) -> kinds.append(kinds.isEmpty() ? "" : ", ").append(n > 1 ? n + " " : "").append(kind));
        run.note(owner, step.origin(), all + (all == 1 ? " thread of the kernel's is bound to its CPUs and stays: "
                : " threads of the kernel's are bound to their CPUs and stay: ") + kinds);
    }

    /** What an earlier run of the same plan has moved stays held, also what has ended since. */
    private void keepWhatIsHeld(String owner, Step.KernelThreads step) {
        for (Holding h : book.heldBy(owner)) {
            if (!(h.address() instanceof Address.Affinity)) continue;
            Optional<Claim> claim = h.claimOf(owner);
            if (claim.isPresent() && claim.get().transform().equals(step.transform())) run.wanted(owner).add(h.address());
        }
    }
}

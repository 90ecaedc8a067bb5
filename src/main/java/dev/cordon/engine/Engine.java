package dev.cordon.engine;

import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import dev.cordon.knob.Manner;
import dev.cordon.ledger.Held;
import dev.cordon.ledger.Ledger;
import dev.cordon.ledger.Line;
import dev.cordon.ledger.Preview;
import dev.cordon.ledger.Report;
import dev.cordon.ledger.Survey;
import dev.cordon.ledger.UndoFile;
import dev.cordon.os.Self;
import dev.cordon.os.Session;
import dev.cordon.os.StateDirectory;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Tenants;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The runs: plan, apply, release, status. Each locks the state directory, opens the ledger (which recovers from a run that
 * was killed), does its work and lets go; between runs nothing is kept in memory.
 */
public final class Engine {
    /** How long a run waits for another one before it gives up; an apply takes well below a second, a VM start waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Giving back waits longer: libvirt says only once that a guest has ended. */
    private static final Duration RELEASE_PATIENCE = Duration.ofMinutes(3);

    private final Machine machine;
    private final Path state;
    private final String command;

    /**
     * @param state   the ledger's directory; made when something is held, gone when nothing is
     * @param command what this run says about itself to one that waits for it
     */
    public Engine(Machine machine, Path state, String command) {
        this.machine = machine;
        this.state = state;
        this.command = command;
    }

    /**
     * What the isolations mean on this machine, in order. Reads, never writes.
     *
     * @throws dev.cordon.plan.PlanException when one cannot be done here, or contradicts itself
     */
    public List<Plan> plan(List<IsolationSpec> specs) {
        boolean onTop = false;
        for (IsolationSpec spec : specs) onTop |= spec.manner() == Manner.COMMANDS;
        Planner planner = new Planner(machine, onTop ? tenants() : Tenants.NONE);
        List<Plan> plans = new ArrayList<>(specs.size());
        for (IsolationSpec spec : specs) plans.add(planner.plan(spec));
        return plans;
    }

    /**
     * What applying the plans would change now, on top of what is held: their steps, where a sweep of tasks is one change,
     * and what their owners held so far and would give up.
     */
    public Outlook preview(List<Plan> plans) throws IOException {
        Preview preview = survey().preview();
        List<Change> changes = new ArrayList<>();
        for (Plan plan : plans) {
            for (Step step : plan.steps()) {
                if (!(step instanceof Step.Pinned)) changes.add(change(preview, plan, step));
            }
            preview.dropped(plan).forEach((address, effect) -> changes.add(new Change(plan.owner(), "no longer wanted",
                    new Origin("ledger", 0), address.text(), effect.from(), effect.to(), effect.changes())));
        }
        return new Outlook(plans, changes);
    }

    private static Change change(Preview preview, Plan plan, Step step) {
        String owner = plan.owner();
        return switch (step) {
            case Step.Hold h -> {
                Preview.Effect effect = preview.of(plan, h);
                yield new Change(owner, h.word(), h.origin(), h.address().text(), effect.from(), effect.to(), effect.changes());
            }
            case Step.Once o -> new Change(owner, o.word(), o.origin(), o.path(), Optional.empty(), o.value(), true);
            case Step.KernelThreads k -> new Change(owner, k.word(), k.origin(), "CPUs of the kernel's threads", Optional.empty(),
                    k.transform() instanceof Transform.Without w ? "without " + w.cpus() : "", true);
            case Step.Pinned p -> throw new IllegalArgumentException("which tasks these are is found out when it is done");
            case Step.Sweep s -> new Change(owner, s.word(), s.origin(), "tasks in " + s.hierarchy(), Optional.of(s.from()), s.to(), true);
            case Step.GiveUp g -> new Change(owner, g.word(), g.origin(), g.hierarchy() + g.group() + "/", Optional.of("held"), "given up", true);
        };
    }

    /**
     * Holds what the plans say, all or nothing, and reads every value back.
     *
     * @param stop asked before every write; when true, the run is rolled back
     * @throws dev.cordon.os.BusyException            when another run holds the lock for too long
     * @throws dev.cordon.ledger.LedgerException when the ledger cannot be used as it is
     */
    public Report apply(List<Plan> plans, BooleanSupplier stop) throws IOException {
        Set<String> owners = new LinkedHashSet<>();
        for (Plan plan : plans) owners.add(plan.owner());
        return run(String.join(", ", owners), ledger -> ledger.apply(plans, stop));
    }

    /** Gives up all that these owners hold; who holds nothing is passed over. */
    public Report release(Collection<String> owners) throws IOException {
        return run(String.join(", ", owners), RELEASE_PATIENCE, ledger -> ledger.release(owners));
    }

    /**
     * Gives up all that some owners hold. Where nobody holds anything, nothing is locked or made.
     *
     * @param chosen those of all owners that are meant
     * @return empty when nobody holds anything
     */
    public Optional<Report> release(String name, UnaryOperator<Collection<String>> chosen) throws IOException {
        if (StateDirectory.peek(state).isEmpty()) return Optional.empty();
        return Optional.of(run(name, RELEASE_PATIENCE, ledger -> ledger.release(chosen.apply(ledger.owners()))));
    }

    /** Gives up all that anybody holds. @param known is told who they are before */
    public Report releaseAll(Consumer<Set<String>> known) throws IOException {
        return run("all", RELEASE_PATIENCE, ledger -> {
            known.accept(ledger.owners());
            return ledger.release(ledger.owners());
        });
    }

    /** Gives back what an undo file names. */
    public Report restore(UndoFile file) throws IOException {
        return run(file.owner(), RELEASE_PATIENCE, ledger -> ledger.restore(file, host()));
    }

    /** What an owner holds, as a file that can give it back; empty when it holds nothing. */
    public Optional<UndoFile> export(String owner) throws IOException {
        return survey().export(owner);
    }

    /** What an owner will hold when its plan has been applied, as a file that gives it back wherever that run ends. */
    public UndoFile expected(Plan plan) throws IOException {
        return survey().expected(plan, host().boot());
    }

    /** A file that names nothing. */
    public UndoFile nothing(String owner) {
        return new UndoFile(host().boot(), owner, List.of());
    }

    /** Who holds anything, by which claims; looks without the lock, so that it works while another run is under way. */
    public Claimed claimed() throws IOException {
        Survey survey = survey();
        return new Claimed(survey.owners(), survey.claims(), survey.unfinished(), StateDirectory.holder(state));
    }

    /** As {@link #claimed}, with what the kernel has now. */
    public Status status() throws IOException {
        Survey survey = survey();
        return new Status(survey.owners(), survey.held(), survey.unfinished(), StateDirectory.holder(state));
    }

    /** What is held and is not what it should be. */
    public List<Held> drift() throws IOException {
        return survey().held().stream().filter(Held::drift).toList();
    }

    /** Whether an owner holds anything by other scripts, and nothing by this one. */
    public boolean heldByOthers(String owner, String script) throws IOException {
        if (StateDirectory.peek(state).isEmpty()) return false;
        Set<String> scripts = survey().scripts(owner);
        return !scripts.isEmpty() && !scripts.contains(script);
    }

    /** The journal's records as they are, one JSON object each. */
    public List<String> journal() throws IOException {
        return StateDirectory.peek(state).map(Survey::records).orElse(List.of());
    }

    private interface Work {
        Report on(Ledger ledger) throws IOException;
    }

    private Report run(String owner, Work work) throws IOException {
        return run(owner, PATIENCE, work);
    }

    private Report run(String owner, Duration patience, Work work) throws IOException {
        String holder = "pid " + Self.pid() + ", owner " + owner + ", command " + command;
        try (Session session = StateDirectory.open(state).lock(holder, patience)) {
            Ledger ledger = Ledger.open(machine.kernel(), session.journal(), host(), System::currentTimeMillis);
            Report report = work.on(ledger);
            ledger.close();
            machine.kernel().endRun();
            List<Line> lines = new ArrayList<>(ledger.opening());
            lines.addAll(report.lines());
            return new Report(lines, report.outcome());
        }
    }

    private Tenants tenants() {
        try {
            return survey().tenants();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Survey survey() throws IOException {
        byte[] journal = StateDirectory.peek(state).orElse(new byte[0]);
        return Survey.of(journal, state.resolve("journal").toString(), machine.kernel(), host());
    }

    private Ledger.Host host() {
        return new Ledger.Host(machine.info().getBootId().orElse("unknown"), machine.possible(), machine.online());
    }
}

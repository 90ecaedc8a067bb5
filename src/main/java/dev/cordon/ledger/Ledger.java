package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.JournalFile;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The host-wide record of who holds which kernel value and what it was before, and the only thing that writes values.
 *
 * <p>It has no state besides the journal: {@link #open} replays it and ends what an earlier run left unfinished. Whoever
 * opens one holds the state directory's lock. Used by one thread.
 */
public final class Ledger {
    private final Kernel kernel;
    private final Values values;
    private final Journal journal;
    private final CpuSet possible;
    private final CpuSet online;
    private final LongSupplier clock;
    private final List<Line> opening = new ArrayList<>();
    /** The book's turn when it was opened; none while it is. */
    private int began;

    private Ledger(Kernel kernel, Journal journal, CpuSet possible, CpuSet online, LongSupplier clock) {
        this.kernel = kernel;
        this.values = new Values(kernel);
        this.journal = journal;
        this.possible = possible;
        this.online = online;
        this.clock = clock;
    }

    /**
     * What the ledger has to know of the machine.
     *
     * @param boot     the kernel's boot id: values of another boot are gone
     * @param possible CPUs that can exist until the next boot
     * @param online   those that an interrupt can come to now
     */
    public record Host(String boot, CpuSet possible, CpuSet online) {
        /** A machine whose CPUs are all online. */
        public Host(String boot, CpuSet possible) {
            this(boot, possible, possible);
        }
    }

    /**
     * Replays the journal. A journal of another boot is set aside and nothing is written. What a killed run left is brought
     * back; what cannot be brought back yet is kept and said in {@link #opening()}.
     *
     * @param clock milliseconds since 1970
     * @throws LedgerException when the journal is damaged other than at its end, or of another format
     * @throws IOException     when it cannot be read or written
     */
    public static Ledger open(Kernel kernel, JournalFile file, Host host, LongSupplier clock) throws IOException {
        Journal journal = Journal.open(file);
        Optional<Entry.Header> header = journal.book().header();
        if (header.isPresent() && !header.get().boot().equals(host.boot())) {
            String where = journal.setAside("." + header.get().boot());
            Ledger ledger = new Ledger(kernel, Journal.open(file), host.possible(), host.online(), clock);
            ledger.opening.add(new Line(Line.Kind.NOTE, "", "", "", "", "the ledger is of an earlier boot, whose values are gone; it is kept in " + where, Optional.empty()));
            return ledger.begin(host);
        }
        CpuSet possible = header.isPresent() ? CpuSet.ofList(header.get().possible()) : host.possible();
        Ledger ledger = new Ledger(kernel, journal, possible, host.online(), clock);
        ledger.settle(ledger.opening);
        return ledger.begin(host);
    }

    private Ledger begin(Host host) {
        began = journal.book().turn();
        if (journal.book().header().isEmpty()) journal.begin(new Entry.Header(Entry.Header.FORMAT, host.boot(), host.possible().list()));
        return this;
    }

    /** What opening it did or could not do: recovery from a killed run. */
    public List<Line> opening() {
        return List.copyOf(opening);
    }

    /** Those who hold something, in the order of their first claim. */
    public Set<String> owners() {
        return journal.book().owners();
    }

    /**
     * Holds what the plans say, all or nothing. An owner that held something before now holds what its new plan says.
     *
     * @param stop asked before every write; when true, the run is rolled back
     * @throws IOException when the journal cannot be written; what was done is rolled back if that is possible
     */
    public Report apply(List<Plan> plans, BooleanSupplier stop) throws IOException {
        Application application = new Application(kernel, values, journal, new Claims(possible, online, clock.getAsLong()), stop);
        try {
            application.run(plans);
        } catch (Application.Failure e) {
            return rollBack(application.lines(), e.reported() ? "" : e.getMessage());
        } catch (IOException e) {
            return rollBack(application.lines(), e.getMessage());
        } catch (RuntimeException e) {
            rollBack(application.lines(), e.toString());
            throw e;
        }
        List<Line> lines = new ArrayList<>(application.lines());
        if (!application.hasDropped()) return new Report(lines, Report.Outcome.DONE);
        try {
            return new Report(lines, settle(lines) ? Report.Outcome.DONE : Report.Outcome.INCOMPLETE);
        } catch (IOException e) {
            return unsettled(lines, e);
        }
    }

    /** What the owner has taken since the file was written, it keeps. */
    private Report giveUp(UndoFile file) throws IOException {
        List<Entry.Share> named = new ArrayList<>();
        for (UndoFile.Item item : file.items()) {
            Address address = journal.book().heldAs(item.address());
            boolean held = journal.book().holding(address).filter(h -> !h.stuck() && h.claimOf(file.owner()).isPresent()).isPresent();
            if (held) named.add(new Entry.Share(file.owner(), address));
        }
        List<Line> lines = new ArrayList<>();
        if (named.isEmpty()) return new Report(lines, Report.Outcome.DONE);
        journal.append(List.of(new Entry.Commit(clock.getAsLong(), List.of(), named)));
        return new Report(lines, settle(lines) ? Report.Outcome.DONE : Report.Outcome.INCOMPLETE);
    }

    private Report unsettled(List<Line> lines, IOException e) {
        lines.add(new Line(Line.Kind.FAILED, "", journal.path(), "", "", e.getMessage(), Optional.empty()));
        return new Report(lines, journal.unknown() ? Report.Outcome.UNKNOWN : Report.Outcome.INCOMPLETE);
    }

    private Report rollBack(List<Line> before, String why) {
        List<Line> lines = new ArrayList<>(before);
        if (!why.isEmpty()) lines.add(new Line(Line.Kind.NOTE, "", "", "", "", why, Optional.empty()));
        if (journal.unknown()) return new Report(lines, Report.Outcome.UNKNOWN);
        try {
            return new Report(lines, settle(lines) ? Report.Outcome.ROLLED_BACK : Report.Outcome.INCOMPLETE);
        } catch (IOException e) {
            return unsettled(lines, e);
        }
    }

    /** Gives up all that these owners hold; owners that hold nothing are passed over. */
    public Report release(Collection<String> owners) throws IOException {
        List<String> holding = new ArrayList<>();
        for (String owner : owners()) if (owners.contains(owner)) holding.add(owner);
        List<Line> lines = new ArrayList<>();
        if (holding.isEmpty()) return new Report(lines, Report.Outcome.DONE);
        journal.append(List.of(new Entry.Releasing(clock.getAsLong(), holding)));
        return new Report(lines, settle(lines) ? Report.Outcome.DONE : Report.Outcome.INCOMPLETE);
    }

    private boolean settle(List<Line> lines) throws IOException {
        Settling settling = new Settling(journal, values, possible, began);
        try {
            return settling.run(clock.getAsLong());
        } finally {
            lines.addAll(settling.lines());
        }
    }

    /** Who holds what, with what the kernel has now. */
    public List<Held> held() {
        return Survey.of(journal.book(), values, possible);
    }

    /**
     * Gives back what an undo file names. When the ledger no longer knows the owner, the file's own values count, where the
     * kernel still has what the owner was given and nobody else holds it.
     *
     * @throws LedgerException when the file is of another boot
     */
    public Report restore(UndoFile file, Host host) throws IOException {
        boolean holds = owners().contains(file.owner());
        if (holds && !file.expected()) return giveUp(file);
        if (!file.boot().equals(host.boot())) {
            throw new LedgerException("the undo file of '" + file.owner() + "' is of another boot, whose values are gone; nothing was changed");
        }
        // a run that was killed when all was done has taken more than its file could say before: the tasks that it found
        if (holds) return release(List.of(file.owner()));
        Optional<String> foreign = file.foreign(kernel);
        if (foreign.isPresent()) {
            throw new LedgerException("the undo file of '" + file.owner() + "' names " + foreign.get() + ", which is never changed; nothing was changed");
        }
        Optional<String> malformed = file.malformed();
        if (malformed.isPresent()) {
            throw new LedgerException("the undo file of '" + file.owner() + "' names " + malformed.get() + ", which is no value of it; nothing was changed");
        }
        List<Line> lines = new ArrayList<>();
        List<Entry> adopted = new ArrayList<>();
        boolean failed = false;
        for (UndoFile.Item item : file.items()) {
            String text = item.address().text();
            if (journal.book().holding(item.address()).isPresent()) {
                lines.add(new Line(Line.Kind.NOTE, file.owner(), text, item.baseline(), "", "others hold it; it goes back when they leave", Optional.empty()));
                continue;
            }
            try {
                String current = values.read(item.address());
                if (values.same(item.address(), current, item.baseline())) continue;
                if (values.same(item.address(), current, item.value())) {
                    adopted.add(new Entry.Intend(item.address(), item.baseline(), claim(file.owner(), item.value())));
                } else {
                    lines.add(new Line(Line.Kind.DRIFT, file.owner(), text, item.value(), current, "it was changed from outside, and is left as it is", Optional.empty()));
                }
            } catch (KernelException e) {
                Optional<UndoFile.Item> group = file.groupOf(item.address());
                if (group.isPresent() && isAbsent(group.get().address())) {
                    // it went with its group, or comes back with it
                    if (group.get().baseline().equals(Address.Group.PRESENT)) adopted.add(new Entry.Intend(item.address(), item.baseline(), claim(file.owner(), item.value())));
                    continue;
                }
                failed |= !Values.isGone(e);
                lines.add(new Line(Values.isGone(e) ? Line.Kind.GONE : Line.Kind.FAILED, file.owner(), text, item.baseline(), "", e.reason(), Optional.empty()));
            }
        }
        if (adopted.isEmpty()) return new Report(lines, failed ? Report.Outcome.INCOMPLETE : Report.Outcome.DONE);
        adopted.add(new Entry.Commit(clock.getAsLong(), List.of(), List.of()));
        journal.append(adopted);
        Report released = release(List.of(file.owner()));
        lines.addAll(released.lines());
        return new Report(lines, failed && released.outcome() == Report.Outcome.DONE ? Report.Outcome.INCOMPLETE : released.outcome());
    }

    private Claim claim(String owner, String value) {
        return new Claim(owner, new Transform.Assign(value), "restore", new Origin("undo file", 0), clock.getAsLong());
    }

    private boolean isAbsent(Address group) {
        try {
            return values.read(group).equals(Address.Group.ABSENT);
        } catch (KernelException e) {
            return false;
        }
    }

    /** Ends the use: a ledger in which nobody holds anything has no file, and one that has grown for weeks is written anew. */
    public void close() throws IOException {
        if (journal.unknown()) return;
        if (journal.book().isEmpty()) journal.delete();
        else journal.compact();
    }
}

package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Tenants;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at what is held without changing anything, also while another run holds the lock. */
public final class Survey {
    private final Book book;
    private final Kernel kernel;
    private final Values values;
    private final CpuSet possible;
    private final CpuSet online;

    private Survey(Book book, Kernel kernel, Ledger.Host host) {
        this.book = book;
        this.kernel = kernel;
        this.values = new Values(kernel);
        this.possible = book.header().isPresent() ? CpuSet.ofList(book.header().get().possible()) : host.possible();
        this.online = host.online();
    }

    /**
     * Reads a journal's bytes.
     *
     * @param path for messages
     * @throws LedgerException when it is damaged other than at its end
     */
    public static Survey of(byte[] journal, String path, Kernel kernel, Ledger.Host host) throws IOException {
        Book book = Journal.peek(journal, path);
        boolean otherBoot = book.header().isPresent() && !book.header().get().boot().equals(host.boot());
        return new Survey(otherBoot ? new Book() : book, kernel, host);
    }

    /** The journal's records as they are, one JSON object each. */
    public static List<String> records(byte[] journal) {
        return Journal.texts(journal);
    }

    public Set<String> owners() {
        return new LinkedHashSet<>(book.owners());
    }

    /** The claims that count, each once: those on many values are mostly the same. */
    public Set<Claim> claims() {
        Set<Claim> claims = new LinkedHashSet<>();
        Claim last = null;
        for (Holding h : book.holdings()) {
            for (Claim c : h.claims()) {
                // quicker than to look for it
                if (c != last) claims.add(c);
                last = c;
            }
        }
        return claims;
    }

    /** The scripts by which an owner holds what it holds. */
    public Set<String> scripts(String owner) {
        Set<String> scripts = new LinkedHashSet<>();
        for (Holding h : book.heldBy(owner)) for (Claim c : h.claims()) if (c.owner().equals(owner)) scripts.add(c.origin().script());
        return scripts;
    }

    /** Whether a run was cut short, or is under way, or could not bring everything back. */
    public boolean unfinished() {
        return !book.unsettled().isEmpty();
    }

    public List<Held> held() {
        return of(book, values, possible);
    }

    /** What an owner holds, as a file that can give it back; empty when it holds nothing. */
    public Optional<UndoFile> export(String owner) {
        List<UndoFile.Item> items = new ArrayList<>();
        for (Holding h : book.heldBy(owner)) items.add(item(h));
        return items.isEmpty() ? Optional.empty() : book.header().map(h -> new UndoFile(h.boot(), owner, items));
    }

    /** Where claims collide no value is known to be the owner's: without a ledger nothing is given back there. */
    private UndoFile.Item item(Holding h) {
        return new UndoFile.Item(h.address(), h.baseline(), h.wanted(h.claims(), possible).orElse(h.baseline()));
    }

    /**
     * What an owner will hold when a plan has been applied, as far as that is known before: all but the tasks that it moves.
     * Written down before the run, it gives back what the run has done wherever it is cut short.
     */
    public UndoFile expected(Plan plan, String boot) {
        Map<Address, UndoFile.Item> items = new LinkedHashMap<>();
        for (Holding h : book.heldBy(plan.owner())) items.put(h.address(), item(h));
        Preview preview = preview();
        for (Step step : plan.steps()) {
            if (!(step instanceof Step.Hold hold)) continue;
            Preview.Effect effect = preview.of(plan, hold);
            Address address = book.heldAs(hold.address());
            Optional<String> baseline = book.holding(address).isPresent() ? Optional.of(book.holding(address).get().baseline()) : effect.from();
            // what is not there yet comes and goes with what the plan makes
            boolean known = baseline.isPresent() && address.form().accepts(baseline.get()) && address.form().accepts(effect.to());
            if (known) items.put(address, new UndoFile.Item(address, baseline.get(), effect.to()));
        }
        return new UndoFile(boot, plan.owner(), List.copyOf(items.values()), true);
    }

    /** Who holds what, for planning. */
    public Tenants tenants() {
        return new Tenants() {
            @Override
            public List<String> of(Address address) {
                return book.holding(address).map(h -> h.claims().stream().map(Claim::owner).toList()).orElse(List.of());
            }

            @Override
            public Optional<String> baseline(Address address) {
                return book.holding(address).filter(h -> !h.claims().isEmpty()).map(Holding::baseline);
            }
        };
    }

    /** What steps would do on top of this. */
    public Preview preview() {
        return new Preview(book, kernel, new Claims(possible, online, 0));
    }

    static List<Held> of(Book book, Values values, CpuSet possible) {
        List<Held> list = new ArrayList<>();
        for (Holding h : book.holdings()) list.add(of(h, book, values, possible));
        return list;
    }

    /** Whether the value belongs to a group that is held removed: it is kept for when the group comes back. */
    private static boolean isRemoved(Address address, Book book) {
        String group = address instanceof Address.Controller c ? c.group() : address instanceof Address.FileValue f ? f.path().substring(0, f.path().lastIndexOf('/')) : "";
        Optional<Holding> held = book.holding(new Address.Group(group));
        return held.isPresent() && !held.get().claims().isEmpty() && held.get().claims().getLast().transform().equals(new Transform.Assign(Address.Group.ABSENT));
    }

    private static Held of(Holding h, Book book, Values values, CpuSet possible) {
        List<Claim> claims = h.claims();
        Optional<String> wanted = h.wanted(claims, possible);
        String expected = wanted.orElse("");
        try {
            String value = values.read(h.address());
            if (wanted.isEmpty()) return new Held(h.address(), h.baseline(), value, value, false, false, h.moving(), claims);
            return new Held(h.address(), h.baseline(), value, expected, !values.same(h.address(), value, expected), false, h.moving(), claims);
        } catch (KernelException e) {
            boolean gone = Values.isGone(e);
            if (gone && isRemoved(h.address(), book)) return new Held(h.address(), h.baseline(), "", expected, false, false, h.moving(), claims);
            return new Held(h.address(), h.baseline(), "", expected, !gone, gone, h.moving(), claims);
        }
    }
}

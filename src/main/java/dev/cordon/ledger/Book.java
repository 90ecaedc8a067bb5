package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal's records add up to. No I/O: the same records give the same book. */
final class Book {
    private final Map<Address, Holding> holdings = new LinkedHashMap<>();
    /** The held interrupts by directory, in the order in which they were taken. */
    private final Map<String, List<Address.Irq>> interrupts = new HashMap<>();
    private Optional<Entry.Header> header = Optional.empty();
    private int turns;

    Optional<Entry.Header> header() {
        return header;
    }

    /** The latest; what is touched from now on has a later one. */
    int turn() {
        return turns;
    }

    boolean isEmpty() {
        return holdings.isEmpty();
    }

    Optional<Holding> holding(Address address) {
        return Optional.ofNullable(holdings.get(address));
    }

    /** The address by which the value is held already, where an interrupt has got or lost a handler since; else {@code address}. */
    Address heldAs(Address address) {
        if (!(address instanceof Address.Irq irq) || holdings.containsKey(address)) return address;
        List<Address.Irq> there = interrupts.get(irq.directory());
        if (there != null) for (Address.Irq held : there) if (held.sameDevice(irq)) return held;
        return address;
    }

    Collection<Holding> holdings() {
        return holdings.values();
    }

    /** Those who hold something that counts, in the order of their first claim. */
    Set<String> owners() {
        Set<String> owners = new LinkedHashSet<>();
        for (Holding h : holdings.values()) for (Claim c : h.claims()) owners.add(c.owner());
        return owners;
    }

    /** What has to be brought to its claims' value, last touched first. */
    List<Holding> unsettled() {
        List<Holding> list = new ArrayList<>();
        for (Holding h : holdings.values()) if (h.moving()) list.add(h);
        list.sort((a, b) -> Integer.compare(b.turn(), a.turn()));
        return list;
    }

    /** What {@code owner} holds, in the order in which it was taken. */
    List<Holding> heldBy(String owner) {
        List<Holding> list = new ArrayList<>();
        for (Holding h : holdings.values()) if (h.claimOf(owner).isPresent()) list.add(h);
        return list;
    }

    /** The fewest records that add up to this book; none when it has no header. */
    List<Entry> summary() {
        List<Entry> entries = new ArrayList<>();
        if (header.isPresent()) entries.add(header.get());
        if (!entries.isEmpty()) for (Holding h : holdings.values()) entries.add(h.kept());
        return entries;
    }

    /** @throws IllegalStateException when the record does not fit those before it */
    void add(Entry entry) {
        if (entry instanceof Entry.Intend i) {
            Holding h = holdings.get(i.address());
            if (h == null) put(h = new Holding(i.address(), i.baseline()));
            h.move(h.with(i.claim()), ++turns);
        } else if (entry instanceof Entry.Header h) {
            header = Optional.of(h);
        } else if (entry instanceof Entry.Kept k) {
            put(new Holding(k));
            turns = Math.max(turns, k.turn());
        } else if (entry instanceof Entry.Found f) {
            known(f.address()).found(f.value());
        } else if (entry instanceof Entry.Commit c) {
            commit(c);
        } else if (entry instanceof Entry.Releasing r) {
            for (Holding h : holdings.values()) h.release(r.owners(), ++turns);
        } else if (entry instanceof Entry.Settled s) {
            settled(s);
        } else if (entry instanceof Entry.Leave l) {
            known(l.address()).leave(l.owner(), ++turns);
        }
    }

    private void commit(Entry.Commit c) {
        Set<Address> refused = new HashSet<>(c.refused());
        for (Holding h : holdings.values()) if (h.moving() && !h.stuck()) h.close(!refused.contains(h.address()));
        for (Entry.Share s : c.dropped()) known(s.address()).release(List.of(s.owner()), ++turns);
        prune();
    }

    private void settled(Entry.Settled s) {
        Set<Address> kept = new HashSet<>(s.kept());
        for (Holding h : holdings.values()) {
            if (!h.moving()) continue;
            if (kept.contains(h.address())) h.keep();
            else h.close(false);
        }
        prune();
    }

    private void put(Holding h) {
        if (holdings.put(h.address(), h) == null && h.address() instanceof Address.Irq irq) interrupts.computeIfAbsent(irq.directory(), d -> new ArrayList<>(1)).add(irq);
    }

    private Holding known(Address address) {
        Holding h = holdings.get(address);
        if (h == null) throw new IllegalStateException("a record about " + address.text() + ", which nobody holds");
        return h;
    }

    private void prune() {
        for (Iterator<Holding> all = holdings.values().iterator(); all.hasNext(); ) {
            Holding h = all.next();
            if (h.moving() || !h.claims().isEmpty()) continue;
            all.remove();
            if (h.address() instanceof Address.Irq irq) interrupts.get(irq.directory()).remove(irq);
        }
    }
}

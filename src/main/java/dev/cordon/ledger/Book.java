package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal's records add up to. No I/O: the same records give the same book. */
final class Book {
    private final Map<Address, Holding> holdings = new LinkedHashMap<>();
    private Optional<Entry.Header> header = Optional.empty();
    private int turns;

    Optional<Entry.Header> header() {
        return header;
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
        for (Address held : holdings.keySet()) if (held instanceof Address.Irq i && i.sameDevice(irq)) return held;
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
        List<Entry> entries = new ArrayList<>(header.stream().toList());
        if (!entries.isEmpty()) for (Holding h : holdings.values()) entries.add(h.kept());
        return entries;
    }

    /** @throws IllegalStateException when the record does not fit those before it */
    void add(Entry entry) {
        switch (entry) {
            case Entry.Header h -> header = Optional.of(h);
            case Entry.Intend i -> {
                Holding h = holdings.computeIfAbsent(i.address(), a -> new Holding(a, i.baseline()));
                h.move(h.with(i.claim()), ++turns);
            }
            case Entry.Once o -> { }
            case Entry.Kept k -> {
                holdings.put(k.address(), new Holding(k));
                turns = Math.max(turns, k.turn());
            }
            case Entry.Found f -> known(f.address()).found(f.value());
            case Entry.Commit c -> {
                Set<Address> refused = Set.copyOf(c.refused());
                for (Holding h : holdings.values()) if (h.moving() && !h.stuck()) h.close(!refused.contains(h.address()));
                for (Entry.Share s : c.dropped()) known(s.address()).release(List.of(s.owner()), ++turns);
                prune();
            }
            case Entry.Releasing r -> {
                for (Holding h : holdings.values()) h.release(r.owners(), ++turns);
            }
            case Entry.Settled s -> {
                Set<Address> kept = Set.copyOf(s.kept());
                for (Holding h : holdings.values()) {
                    if (!h.moving()) continue;
                    if (kept.contains(h.address())) h.keep();
                    else h.close(false);
                }
                prune();
            }
        }
    }

    private Holding known(Address address) {
        Holding h = holdings.get(address);
        if (h == null) throw new IllegalStateException("a record about " + address.text() + ", which nobody holds");
        return h;
    }

    private void prune() {
        holdings.values().removeIf(h -> !h.moving() && h.claims().isEmpty());
    }
}

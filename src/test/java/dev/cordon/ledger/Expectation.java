package dev.cordon.ledger;

import dev.cordon.os.emulated.MemoryStore;
import dev.cordon.os.emulated.Store;
import dev.cordon.plan.Address;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to stand in a machine's files, and in the ledger, after some runs: worked out by folding the plans onto the
 * pristine machine, by other code than the one under test.
 */
final class Expectation {
    /** What is known of one address. */
    private static final class Cell {
        final Address address;
        /** Its value when nobody holds it. */
        String base;
        /** Set by somebody else while it was held. */
        String foreign;
        /** In the order of first taking. */
        final Map<String, Transform> claims = new LinkedHashMap<>();

        Cell(Address address, String base) {
            this.address = address;
            this.base = base;
        }

        String value() {
            return foreign != null ? foreign : Folding.value(address, base, claims.values());
        }

        /** What somebody else set is nothing special when it is what the claims want. */
        void forgetForeign() {
            if (claims.isEmpty() || foreign != null && foreign.equals(Folding.value(address, base, claims.values()))) foreign = null;
        }

        Cell copy() {
            Cell copy = new Cell(address, base);
            copy.foreign = foreign;
            copy.claims.putAll(claims);
            return copy;
        }
    }

    private final Map<String, Cell> cells = new TreeMap<>();

    private Expectation() {
    }

    /** Nobody holds anything. */
    static Expectation of(Plans plans) {
        Expectation e = new Expectation();
        for (Plan plan : plans.plans().values()) {
            for (Step step : plan.steps()) {
                if (step instanceof Step.Hold h) e.cell(h.address(), plans.pristine());
                if (step instanceof Step.Sweep s) for (int id : Machines.TASKS) e.cell(task(s, id), plans.pristine());
            }
        }
        return e;
    }

    private static Address task(Step.Sweep s, int id) {
        return new Address.Task(id, 1000 + id, s.hierarchy(), s.file());
    }

    private void cell(Address address, MemoryStore pristine) {
        cells.computeIfAbsent(address.text(), a -> new Cell(address, read(pristine, address)));
    }

    Expectation copy() {
        Expectation copy = new Expectation();
        cells.forEach((address, cell) -> copy.cells.put(address, cell.copy()));
        return copy;
    }

    /** After the plan has been applied, but for {@code refused}: each an owner, a blank and an address. */
    Expectation with(Plan plan, Set<String> refused) {
        Expectation next = copy();
        Set<String> mentioned = new TreeSet<>();
        for (Step step : plan.steps()) {
            if (step instanceof Step.Hold h) next.hold(plan.owner(), h.address(), plan.adding() ? next.sum(plan.owner(), h) : h.transform(), refused, mentioned);
            if (step instanceof Step.GiveUp g) next.giveUp(plan.owner(), g);
            if (step instanceof Step.Sweep s) {
                for (int id : Machines.TASKS) {
                    Address task = task(s, id);
                    if (next.cells.get(task.text()).base.equals(s.from())) next.hold(plan.owner(), task, new Transform.Assign(s.to()), refused, mentioned);
                }
            }
        }
        if (!plan.adding()) for (Cell cell : next.cells.values()) if (!mentioned.contains(cell.address.text())) next.drop(cell, plan.owner());
        return next;
    }

    private void hold(String owner, Address address, Transform transform, Set<String> refused, Set<String> mentioned) {
        Cell cell = cells.get(address.text());
        mentioned.add(address.text());
        if (refused.contains(owner + " " + address.text())) return;
        if (cell.foreign == null) cell.claims.put(owner, transform);
    }

    /** CPUs that were taken away stay so; any other wish replaces the one before. */
    private Transform sum(String owner, Step.Hold step) {
        Transform before = cells.get(step.address().text()).claims.get(owner);
        return before instanceof Transform.Without a && step.transform() instanceof Transform.Without b ? new Transform.Without(a.cpus().plus(b.cpus())) : step.transform();
    }

    private void giveUp(String owner, Step.GiveUp step) {
        String directory = step.hierarchy() + step.group();
        for (Cell cell : cells.values()) {
            boolean put = cell.address instanceof Address.Task && new Transform.Assign(step.group()).equals(cell.claims.get(owner));
            if (put || cell.address.text().startsWith(directory + "/")) drop(cell, owner);
        }
    }

    /** After the owner has released. */
    Expectation without(String owner) {
        Expectation next = copy();
        for (Cell cell : next.cells.values()) next.drop(cell, owner);
        return next;
    }

    private void drop(Cell cell, String owner) {
        if (cell.claims.remove(owner) == null) return;
        if (cell.claims.isEmpty() && cell.foreign != null) cell.base = cell.foreign;
        cell.forgetForeign();
    }

    /** After somebody else has set the address. */
    Expectation set(String address, String value) {
        Expectation next = copy();
        Cell cell = next.cells.get(address);
        if (cell.claims.isEmpty()) cell.base = value;
        else cell.foreign = value;
        cell.forgetForeign();
        return next;
    }

    /** Addresses that somebody holds and somebody else has changed. */
    Set<String> drifted() {
        Set<String> drifted = new TreeSet<>();
        cells.forEach((address, cell) -> {
            if (cell.foreign != null) drifted.add(address);
        });
        return drifted;
    }

    /** The value that an address should have when the owner has left, whatever somebody else has set. */
    String wantedWithout(String owner, String address) {
        Cell cell = cells.get(address).copy();
        cell.claims.remove(owner);
        return Folding.value(cell.address, cell.base, cell.claims.values());
    }

    /** Values by address. */
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        cells.forEach((address, cell) -> values.put(address, isRemoved(cell) ? "-" : cell.value()));
        return values;
    }

    private boolean isRemoved(Cell cell) {
        Cell group = cell.address instanceof Address.FileValue f ? cells.get(f.path().substring(0, f.path().lastIndexOf('/') + 1)) : null;
        return group != null && group.value().equals("absent");
    }

    /** Who holds what: each an owner, a blank and an address. */
    Set<String> claims() {
        Set<String> claims = new TreeSet<>();
        cells.forEach((address, cell) -> cell.claims.keySet().forEach(owner -> claims.add(owner + " " + address)));
        return claims;
    }

    /** The same addresses' values as a tree has them. */
    Map<String, String> view(MemoryStore tree) {
        Map<String, String> view = new TreeMap<>();
        cells.forEach((address, cell) -> view.put(address, read(tree, cell.address)));
        return view;
    }

    static String read(MemoryStore tree, Address address) {
        try {
            return switch (address) {
                case Address.FileValue f -> tree.value(f.path()).orElse("-");
                case Address.Irq i -> tree.value(i.text()).orElse("-");
                case Address.Group g -> tree.kind(g.path()) == Store.Kind.DIRECTORY ? "present" : "absent";
                case Address.Controller c -> (" " + tree.value(c.group() + "/cgroup.subtree_control").orElse("") + " ").contains(" " + c.name() + " ") ? "on" : "off";
                case Address.Affinity a -> tree.value("/proc/" + a.id() + "/status").map(s -> s.substring(s.lastIndexOf('\t') + 1)).orElse("-");
                // all that there is counts as nothing: the kernel takes no set away from a group with tasks
                case Address.Unit u -> tree.value(u.file()).filter(set -> !set.equals("0-7")).orElse("");
                case Address.Task t -> tree.value("/proc/" + t.id() + "/cgroup").map(line -> line.substring(line.lastIndexOf(':') + 1)).orElse("-");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cordon.ledger;

import dev.cordon.cgroup.InheritedSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.Units;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a unit's property is: what systemd says, what it has made of it in the group's file, and whether it was said at run time. */
final class UnitValues {
    private final Kernel kernel;
    private final Units units;

    UnitValues(Kernel kernel) {
        this.kernel = kernel;
        this.units = kernel.units();
    }

    /** What systemd says. Where it says nothing and the group's file still has something, that is it: a run may have ended between the two. */
    String read(Address.Unit u) throws KernelException {
        String said = units.get(u.unit(), u.property());
        boolean kept = units.isKept(u.unit(), u.property());
        Optional<String> inForce = inForce(u);
        if (said.isEmpty()) {
            if (inForce.isPresent() && !inForce.get().isEmpty() && !isInherited(u, inForce.get())) return inForce.get() + Form.ONLY_IN_FORCE;
            return kept ? Form.EMPTIED : said;
        }
        String value = kept ? said : said + Form.FILED;
        if (inForce.isEmpty() || u.form().alike(said, inForce.get())) return value;
        return inForce.get().isEmpty() ? value + Form.NOT_IN_FORCE : value + Form.IN_FORCE + inForce.get() + ")";
    }

    /** The group's own set; {@code ""} where nobody has turned the controller on. Nothing when the unit has no group: no task is in it then. */
    private Optional<String> inForce(Address.Unit u) throws KernelException {
        if (!kernel.exists(u.group())) return Optional.empty();
        return Optional.of(kernel.exists(u.file()) ? kernel.read(u.file()) : "");
    }

    /** Whether a set that the group was given is all that its parent has: the kernel lets no group with tasks go back to having none. */
    private boolean isInherited(Address.Unit u, String set) throws KernelException {
        Optional<String> inherited = InheritedSet.of(kernel, u.file());
        return inherited.isPresent() && u.form().alike(set, inherited.get());
    }

    /**
     * Each step leaves what counts as the old value or the new one. systemd leaves the old set in the file of a property that it no
     * longer has, so the parent's is written there; before, since the file may vanish with its controller, and the tasks stay on
     * the last set then (from 6.2 on), and after, should systemd have written its own once more. A set that somebody else has put
     * there is left to him.
     */
    void write(Address.Unit u, String value) throws KernelException {
        String list = Form.list(value);
        Optional<String> before = list.isEmpty() ? inForce(u) : Optional.empty();
        boolean foreign = before.isPresent() && !before.get().isEmpty() && isForeign(u, before.get());
        if (before.isPresent() && !foreign) inherit(u);
        units.set(u.unit(), u.property(), list);
        if (before.isPresent() && !foreign) inherit(u);
        boolean unkept = value.isEmpty() || value.contains(Form.FILED);
        // what was not taken shows as long as its drop-in is there
        if (unkept && u.form().alike(units.get(u.unit(), u.property()), list)) units.forget(u.unit(), u.property());
    }

    /**
     * Whether systemd has been told what stood in the group's file only. It cannot be there only once more: systemd turns the
     * controller off, and the file goes, when it hears that a unit has no value.
     */
    boolean isToldInstead(Address.Unit u, String current, String wanted) {
        return wanted.endsWith(Form.ONLY_IN_FORCE) && current.equals(Form.list(current)) && u.form().alike(current, wanted);
    }

    private boolean isForeign(Address.Unit u, String inForce) throws KernelException {
        String said = units.get(u.unit(), u.property());
        return !said.isEmpty() && !u.form().alike(said, inForce) && !isInherited(u, inForce);
    }

    private void inherit(Address.Unit u) throws KernelException {
        Optional<String> has = inForce(u);
        if (has.isEmpty() || has.get().isEmpty() || isInherited(u, has.get())) return;
        Optional<String> inherited = InheritedSet.of(kernel, u.file());
        if (inherited.isPresent()) kernel.write(u.file(), inherited.get());
    }

    /** The set that a unit without a value has in its file all the same, because others still need the controller; else empty. */
    String spelledOut(Address.Unit u) throws KernelException {
        Optional<String> set = inForce(u);
        return set.isPresent() ? set.get() : "";
    }

    /** See {@link Units#leave}. A group that systemd made for a unit that is down, only because it was given a property, goes too. */
    void leave(Collection<Address.Unit> left) throws KernelException {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        for (Address.Unit u : left) {
            List<String> of = properties.get(u.unit());
            if (of == null) properties.put(u.unit(), of = new ArrayList<>(2));
            of.add(u.property());
            if (kernel.exists(u.group()) && !isTold(u.unit()) && !units.isActive(u.unit()) && isEmpty(u.group())) kernel.removeDirectory(u.group());
        }
        units.leave(properties);
    }

    /** Whether somebody has a property of the unit for this boot: another owner, or somebody before us. */
    private boolean isTold(String unit) throws KernelException {
        return units.isKept(unit, Address.Unit.CPUS) || units.isKept(unit, Address.Unit.NODES);
    }

    private boolean isEmpty(String group) throws KernelException {
        if (!kernel.read(group + "/cgroup.procs").isEmpty()) return false;
        for (String name : kernel.list(group)) if (kernel.exists(group + "/" + name + "/cgroup.procs")) return false;
        return true;
    }
}

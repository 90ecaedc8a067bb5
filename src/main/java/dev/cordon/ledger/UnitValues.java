package dev.cordon.ledger;

import dev.cordon.cgroup.InheritedSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.Units;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;

import java.util.Collection;
import java.util.Optional;

/** What a unit's property is: what systemd says, what it has made of it in the group's file, and whether it was said at run time. */
final class UnitValues {
    private final Kernel kernel;
    private final Units units;

    UnitValues(Kernel kernel) {
        this.kernel = kernel;
        this.units = kernel.units();
    }

    /**
     * The value. Where the group's file has another one, that is it: somebody has written to the file, has taken the
     * controller away, or a run ended between the two.
     */
    String read(Address.Unit u) throws KernelException {
        String said = units.get(u.unit(), u.property());
        boolean kept = units.isKept(u.unit(), u.property());
        Optional<String> inForce = inForce(u);
        if (inForce.isPresent() && !u.form().alike(said, inForce.get()) && !(said.isEmpty() && isInherited(u, inForce.get()))) return inForce.get();
        if (said.isEmpty()) return kept ? Form.EMPTIED : said;
        return kept ? said : said + Form.FILED;
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
     * Each step leaves a value that is the old one or the new one, but for where it comes from. systemd leaves the old set in the
     * file of a property that it no longer has, so the parent's is written there, after systemd has let go of it.
     */
    void write(Address.Unit u, String value) throws KernelException {
        boolean filed = value.endsWith(Form.FILED);
        String list = filed ? value.substring(0, value.length() - Form.FILED.length()) : value.equals(Form.EMPTIED) ? "" : value;
        units.set(u.unit(), u.property(), list);
        if (list.isEmpty()) inherit(u);
        if (filed || value.isEmpty()) units.forget(u.unit(), u.property());
    }

    private void inherit(Address.Unit u) throws KernelException {
        Optional<String> has = inForce(u);
        if (has.isEmpty() || has.get().isEmpty() || isInherited(u, has.get())) return;
        Optional<String> inherited = InheritedSet.of(kernel, u.file());
        if (inherited.isPresent()) kernel.write(u.file(), inherited.get());
    }

    /** Whether a unit without a value has all of its parent's CPUs written out, because others still need the controller. */
    boolean isSpelledOut(Address.Unit u) throws KernelException {
        return inForce(u).filter(set -> !set.isEmpty()).isPresent();
    }

    /** See {@link Units#leave}. */
    void leave(Collection<String> names) throws KernelException {
        units.leave(names);
    }
}

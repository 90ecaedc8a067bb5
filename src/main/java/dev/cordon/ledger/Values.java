package dev.cordon.ledger;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cgroup.InheritedSet;
import dev.cordon.cgroup.PinnedTasks;
import dev.cordon.cgroup.Tasks;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;

import java.util.Optional;
import java.util.OptionalLong;

/** Reads and writes addresses: what each kind of address is in the kernel's files. */
final class Values {
    /** A removed group's tasks may fork while they are moved out; after so many rounds the removal has failed. */
    private static final int ROUNDS = 10;

    private final Kernel kernel;
    private final Tasks tasks;
    /** The last one that was asked for. */
    private Hierarchy hierarchy;
    private PinnedTasks pins;
    private UnitValues units;

    Values(Kernel kernel) {
        this.kernel = kernel;
        this.tasks = new Tasks(kernel);
    }

    /** The value. @throws KernelException also when what stands there now is another's: an interrupt's number, a task's number is used again */
    String read(Address address) throws KernelException {
        if (address instanceof Address.Irq i) checkHandler(i);
        return after(address);
    }

    /** The value right after a write to it: whose interrupt it is was found out before the write. */
    String after(Address address) throws KernelException {
        if (address instanceof Address.FileValue f) return f.form().written(kernel.read(f.path()));
        if (address instanceof Address.Irq i) return kernel.read(i.text());
        if (address instanceof Address.Group g) return kernel.exists(g.path()) ? Address.Group.PRESENT : Address.Group.ABSENT;
        if (address instanceof Address.Controller c) return (" " + kernel.read(c.file()) + " ").contains(" " + c.name() + " ") ? Address.Controller.ON : Address.Controller.OFF;
        if (address instanceof Address.Task t) return group(t);
        if (address instanceof Address.Affinity a) return cpus(a);
        if (address instanceof Address.Unit u) return units().read(u);
        throw new IllegalArgumentException(address.text());
    }

    private void checkHandler(Address.Irq irq) throws KernelException {
        if (irq.action().isEmpty()) return;
        for (String handler : irq.handlers()) if (kernel.exists(irq.directory() + "/" + handler)) return;
        throw gone(irq.directory() + "/" + irq.handlers().getFirst());
    }

    private String group(Address.Task t) throws KernelException {
        int version = t.file().equals("tasks") ? 1 : 2;
        if (hierarchy == null || hierarchy.version() != version || !hierarchy.mount().equals(t.hierarchy())) hierarchy = new Hierarchy(version, t.hierarchy(), true);
        OptionalLong start = tasks.startTime(t.id());
        boolean same = start.isPresent() && start.getAsLong() == t.startTime();
        Optional<String> group = same ? tasks.group(t.id(), hierarchy) : Optional.empty();
        if (group.isEmpty()) throw new KernelException(KernelException.Operation.READ, t.text(), Errno.ESRCH);
        return group.get();
    }

    private String cpus(Address.Affinity a) throws KernelException {
        OptionalLong start = tasks.startTime(a.id());
        Optional<String> cpus = start.isPresent() && start.getAsLong() == a.startTime() ? tasks.cpus(a.id()) : Optional.empty();
        if (cpus.isEmpty()) throw new KernelException(KernelException.Operation.READ, a.text(), Errno.ESRCH);
        return cpus.get();
    }

    /** Whether two values of the address are the same, however they are written down. */
    boolean same(Address address, String a, String b) {
        return address.form().same(a, b);
    }

    /**
     * Whether {@code current} does the same as the inherited set that {@code wanted} would be: the kernel does not let a
     * group with tasks go back to inheriting.
     */
    boolean equivalent(Address address, String current, String wanted) throws KernelException {
        if (address instanceof Address.Affinity a) return isAllThatItCanHave(a, current, wanted);
        if (address instanceof Address.Unit u) return units().isToldInstead(u, current, wanted);
        if (!wanted.isEmpty() || !(address instanceof Address.FileValue f)) return false;
        Optional<String> inherited = InheritedSet.of(kernel, f.path());
        return inherited.isPresent() && f.form().same(current, inherited.get());
    }

    /** Whether a task has all the CPUs of its cpuset, or more. */
    boolean isUnpinned(Address.Affinity a, String current) throws KernelException {
        Optional<String> group = pins().group(a.id());
        return group.isPresent() && !pins().isPinned(current, group.get());
    }

    /** What a task gets is what its cpuset has of what it wants. */
    private boolean isAllThatItCanHave(Address.Affinity a, String current, String wanted) throws KernelException {
        Optional<String> group = pins().group(a.id());
        Optional<CpuSet> set = group.isPresent() ? pins().granted(group.get()) : Optional.empty();
        return set.isPresent() && a.form().cpus(wanted).and(set.get()).equals(a.form().cpus(current));
    }

    /** Frees tasks that are confined to a set that is gone, see {@link Relief}. */
    boolean free(Holding held, CpuSet possible) throws KernelException {
        return new Relief(kernel, this, possible).free(held);
    }

    /** Cpusets have changed. */
    void forgetSets() {
        if (pins != null) pins.forget();
    }

    private PinnedTasks pins() throws KernelException {
        if (pins == null) pins = new PinnedTasks(kernel);
        return pins;
    }

    void write(Address address, String value) throws KernelException {
        if (address instanceof Address.FileValue f) write(f.path(), value);
        else if (address instanceof Address.Irq i) kernel.write(i.text(), value);
        else if (address instanceof Address.Group g && value.equals(Address.Group.PRESENT)) kernel.makeDirectory(g.path());
        else if (address instanceof Address.Group g) remove(g.path());
        else if (address instanceof Address.Controller c) kernel.write(c.file(), (value.equals(Address.Controller.ON) ? "+" : "-") + c.name());
        else if (address instanceof Address.Task t) kernel.write(Targets.of(t, value), String.valueOf(t.id()));
        else if (address instanceof Address.Affinity a) kernel.setAffinity(a.id(), value);
        else if (address instanceof Address.Unit u) units().write(u, value);
        else throw new IllegalArgumentException(address.text());
    }

    /** Units, which most runs have nothing to do with. */
    UnitValues units() {
        if (units == null) units = new UnitValues(kernel);
        return units;
    }

    private void write(String file, String value) throws KernelException {
        try {
            kernel.write(file, value);
        } catch (KernelException e) {
            Optional<String> inherited = value.isEmpty() && e.errno() == Errno.ENOSPC ? InheritedSet.of(kernel, file) : Optional.empty();
            if (inherited.isEmpty()) throw e;
            kernel.write(file, inherited.get());
        }
    }

    /** Gives a set of a v2 group all that its parent has. Anything else stays as it is. */
    void inherit(Address address) throws KernelException {
        Optional<String> inherited = address instanceof Address.FileValue f ? InheritedSet.of(kernel, f.path()) : Optional.empty();
        if (inherited.isPresent() && !inherited.get().isEmpty()) kernel.write(address.text(), inherited.get());
    }

    /**
     * The address no longer exists: an IRQ freed, a cgroup removed, a task ended. A frequency policy whose CPUs are offline is still
     * there: it answers EBUSY, and has the governor that it had when they come back (seen on 6.1 and 6.12).
     */
    static boolean isGone(KernelException e) {
        return switch (e.errno()) {
            case ENOENT, ESRCH, ENODEV, ENXIO -> true;
            default -> false;
        };
    }

    private static KernelException gone(String path) {
        return new KernelException(KernelException.Operation.READ, path, Errno.ENOENT);
    }

    /** Removes a group that was not made here: a task that is in it still has to be recorded before it is moved, so it is in the way. */
    void removeEmpty(Address.Group group) throws KernelException {
        kernel.removeDirectory(group.path());
    }

    /** Removes a group; the tasks that are still in it, born there, go to its parent. */
    private void remove(String group) throws KernelException {
        String file = kernel.exists(group + "/tasks") ? "tasks" : "cgroup.procs";
        String parent = group.substring(0, group.lastIndexOf('/'));
        for (int round = 1; ; round++) {
            try {
                kernel.removeDirectory(group);
                return;
            } catch (KernelException e) {
                if (e.errno() != Errno.EBUSY || round == ROUNDS) throw e;
            }
            for (int id : tasks.in(group, file)) {
                // looked at again right before: a number that has gone to another task meanwhile is not ours to move
                if (!tasks.isIn(id, group, file)) continue;
                try {
                    kernel.write(parent + "/" + file, String.valueOf(id));
                } catch (KernelException e) {
                    if (!isGone(e)) throw e;
                }
            }
        }
    }
}

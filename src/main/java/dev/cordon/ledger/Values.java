package dev.cordon.ledger;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cgroup.InheritedSet;
import dev.cordon.cgroup.Tasks;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;

import java.util.List;
import java.util.Optional;

/** Reads and writes addresses: what each kind of address is in the kernel's files. */
final class Values {
    /** A removed group's tasks may fork while they are moved out; after so many rounds the removal has failed. */
    private static final int ROUNDS = 10;

    private final Kernel kernel;
    private final Tasks tasks;

    Values(Kernel kernel) {
        this.kernel = kernel;
        this.tasks = new Tasks(kernel);
    }

    String read(Address address) throws KernelException {
        return switch (address) {
            case Address.FileValue f -> f.form().written(kernel.read(f.path()));
            case Address.Irq i -> {
                if (!i.action().isEmpty() && i.handlers().stream().noneMatch(h -> kernel.exists(i.directory() + "/" + h))) throw gone(i.directory() + "/" + i.handlers().getFirst());
                yield kernel.read(i.text());
            }
            case Address.Group g -> kernel.exists(g.path()) ? Address.Group.PRESENT : Address.Group.ABSENT;
            case Address.Controller c -> List.of(kernel.read(switches(c)).split(" ")).contains(c.name())
                    ? Address.Controller.ON : Address.Controller.OFF;
            case Address.Task t -> {
                Hierarchy hierarchy = new Hierarchy(t.file().equals("tasks") ? 1 : 2, t.hierarchy(), true);
                boolean same = tasks.startTime(t.id()).stream().anyMatch(start -> start == t.startTime());
                Optional<String> group = same ? tasks.group(t.id(), hierarchy) : Optional.empty();
                yield group.orElseThrow(() -> new KernelException(KernelException.Operation.READ, t.text(), Errno.ESRCH));
            }
        };
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
        if (!wanted.isEmpty() || !(address instanceof Address.FileValue f)) return false;
        Optional<String> inherited = InheritedSet.of(kernel, f.path());
        return inherited.isPresent() && f.form().same(current, inherited.get());
    }

    void write(Address address, String value) throws KernelException {
        switch (address) {
            case Address.FileValue f -> {
                try {
                    kernel.write(f.path(), value);
                } catch (KernelException e) {
                    Optional<String> inherited = value.isEmpty() && e.errno() == Errno.ENOSPC ? InheritedSet.of(kernel, f.path()) : Optional.empty();
                    if (inherited.isEmpty()) throw e;
                    kernel.write(f.path(), inherited.get());
                }
            }
            case Address.Irq i -> kernel.write(i.text(), value);
            case Address.Group g -> {
                if (value.equals(Address.Group.PRESENT)) kernel.makeDirectory(g.path());
                else remove(g.path());
            }
            case Address.Controller c -> kernel.write(switches(c), (value.equals(Address.Controller.ON) ? "+" : "-") + c.name());
            case Address.Task t -> kernel.write((value.equals("/") ? t.hierarchy() : t.hierarchy() + value) + "/" + t.file(), String.valueOf(t.id()));
        }
    }

    /** The address no longer exists: a CPU gone offline, an IRQ freed, a cgroup removed, a task ended. */
    static boolean isGone(KernelException e) {
        return switch (e.errno()) {
            case ENOENT, ESRCH, ENODEV, ENXIO -> true;
            // an offline CPU's cpufreq files exist, and reading them is EBUSY (seen on 6.1 and 6.12)
            case EBUSY -> e.operation() == KernelException.Operation.READ;
            default -> false;
        };
    }

    private static String switches(Address.Controller c) {
        return c.group() + "/cgroup.subtree_control";
    }

    private static KernelException gone(String path) {
        return new KernelException(KernelException.Operation.READ, path, Errno.ENOENT);
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
                if (!tasks.in(group, file).contains(id)) continue;
                try {
                    kernel.write(parent + "/" + file, String.valueOf(id));
                } catch (KernelException e) {
                    if (!isGone(e)) throw e;
                }
            }
        }
    }
}

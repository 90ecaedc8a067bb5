package dev.cordon.ledger;

import dev.cordon.cgroup.PinnedTasks;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups that lost their set because somebody turned the controller off. From 6.2 on the kernel leaves their tasks on the CPUs of
 * that set (seen on 6.12), where no file shows it and no file changes it: the controller has to come once more, with the set that
 * was there, and with a larger one after it.
 */
final class Relief {
    private static final String CONTROLLER = "cpuset";

    private final Kernel kernel;
    private final Values values;
    private final CpuSet possible;

    Relief(Kernel kernel, Values values, CpuSet possible) {
        this.kernel = kernel;
        this.values = values;
        this.possible = possible;
    }

    /**
     * Frees the tasks of a group whose set is gone.
     *
     * @param held what was held of the set
     * @return whether there were such tasks
     */
    boolean free(Holding held) throws KernelException {
        if (!(held.address() instanceof Address.FileValue f) || f.form() != Form.CPU_LIST) return false;
        String group = f.path().substring(0, f.path().lastIndexOf('/'));
        if (!kernel.exists(group + "/cgroup.threads")) return false;
        String set = held.wanted(held.latest(), possible).orElse("");
        if (set.isEmpty() || !holdsAny(group, set)) return false;
        List<Address.Controller> on = new ArrayList<>();
        try {
            for (Address.Controller c : missing(group)) {
                values.write(c, Address.Controller.ON);
                on.addFirst(c);
            }
            values.write(f, set);
            values.inherit(f);
        } finally {
            for (Address.Controller c : on) values.write(c, Address.Controller.OFF);
        }
        return true;
    }

    private boolean holdsAny(String group, String set) throws KernelException {
        for (PinnedTasks.Found task : new PinnedTasks(kernel).find(group, true)) if (Form.CPU_LIST.same(task.cpus(), set)) return true;
        return false;
    }

    /** The controllers that the group lacks, from the top. */
    private List<Address.Controller> missing(String group) throws KernelException {
        List<Address.Controller> missing = new ArrayList<>();
        for (String at = parent(group); ; at = parent(at)) {
            Address.Controller c = new Address.Controller(at, CONTROLLER);
            if (!kernel.exists(c.file())) return missing;
            if (values.read(c).equals(Address.Controller.OFF)) missing.addFirst(c);
        }
    }

    private static String parent(String group) {
        return group.substring(0, Math.max(0, group.lastIndexOf('/')));
    }
}

package dev.cordon.knob;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.Optional;

/**
 * {@code host partition('isolated')}: makes the VM's CPUs a partition of their own, in the group where VMs are. On v2 the kernel
 * judges it and says in the file why not (admin-guide/cgroup-v2.rst, "cpuset.cpus.partition"); on v1 it is the exclusive flag, and
 * for {@code isolated} no load balancing (cgroup-v1/cpusets.rst).
 *
 * @param kind  {@link #ISOLATED} or {@link #ROOT}
 * @param group its path; absent: where libvirt puts VMs
 */
public record CpuPartition(String kind, Optional<String> group) implements Knob {
    /** Without load balancing: each thread has to be pinned. */
    public static final String ISOLATED = "isolated";
    /** With load balancing inside. */
    public static final String ROOT = "root";
    /** From here on {@code isolated} is there, and the file says what is wrong. */
    private static final String SINCE = "6.1";
    /** Where libvirt puts VMs with and without systemd. */
    private static final String SLICE = "/machine.slice", PLAIN = "/machine";

    @Override
    public String word() {
        return "host partition";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpusetDraft groups = new CpusetDraft(machine, draft);
        CpuSet vm = partition.vm(draft);
        CpuSet online = vm.and(machine.online());
        if (online.isEmpty()) throw draft.refuse(Said.offline(vm) + "; nothing would be left for the partition");
        if (!online.equals(vm)) draft.note(Said.offline(vm.minus(online)) + "; left out");
        String path = group.isPresent() ? group.get() : usual(machine, groups);
        groups.mustNotBeRoot(path);
        Hierarchy hierarchy = groups.hierarchy();
        if (hierarchy.version() == 1) new ExclusiveGroup(groups, draft).plan(path, online, kind.equals(ISOLATED), partition.host().isPresent());
        else unified(machine, groups, path, online, draft);
        if (kind.equals(ISOLATED)) draft.note("the kernel balances no load between " + Said.cpus(online) + ": pin every thread of the VM to one of them");
    }

    private static String usual(Machine machine, CpusetDraft groups) {
        if (groups.exists(SLICE)) return SLICE;
        return groups.exists(PLAIN) || !machine.info().isSystemd() ? PLAIN : SLICE;
    }

    private void unified(Machine machine, CpusetDraft groups, String path, CpuSet vm, Draft draft) throws KernelException {
        if (!machine.info().getVersion().atLeast(SINCE)) {
            throw draft.refuse("partitions that say why they are refused came with Linux " + SINCE + "; this is " + machine.info().getVersion());
        }
        Transform only = new Transform.Only(vm);
        if (machine.info().isSystemd() && SystemdUnits.isUnit(path)) {
            if (groups.exists(path)) groups.forgets(path, Optional.of(only));
            draft.hold(SystemdUnits.address(groups, path, Address.Unit.CPUS), only);
        } else {
            groups.make(path, Optional.of(only), Optional.empty());
        }
        draft.then();
        if (path.indexOf('/', 1) > 0) exclusive(machine, groups, path, only, draft);
        draft.hold(groups.file(path, "cpus.partition"), new Transform.Assign(kind));
    }

    /** Below a group that is no partition: the CPUs have to be exclusive all the way down (from 6.7 on). */
    private static void exclusive(Machine machine, CpusetDraft groups, String path, Transform only, Draft draft) {
        if (!machine.info().getVersion().atLeast("6.7")) return;
        for (int slash = path.indexOf('/', 1); ; slash = path.indexOf('/', slash + 1)) {
            draft.hold(groups.file(slash < 0 ? path : path.substring(0, slash), "cpus.exclusive"), only);
            draft.then();
            if (slash < 0) return;
        }
    }
}

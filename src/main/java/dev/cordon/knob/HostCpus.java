package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.List;

/**
 * {@code host cpus(set)}, {@code host slices('…')}: confines the host's tasks to CPUs.
 *
 * @param cpus   the CPUs that stay with the host
 * @param slices paths or names of the groups that are confined ({@code system.slice}); empty: the usual ones
 */
public record HostCpus(CpuSet cpus, List<String> slices) implements Knob {
    public HostCpus {
        slices = List.copyOf(slices);
    }

    @Override
    public String word() {
        return "host cpus";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        HostGroups host = new HostGroups(machine, draft, slices, true);
        CpuSet online = cpus.and(machine.online());
        if (online.isEmpty()) throw draft.refuse(Said.offline(cpus) + "; nothing would be left for the host");
        if (!online.equals(cpus)) draft.note(Said.offline(cpus.minus(online)) + "; left out");
        host.confine(Address.Unit.CPUS, new Transform.Within(online), false);
    }
}

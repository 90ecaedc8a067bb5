package dev.cordon.knob;

import dev.cordon.cpu.NodeSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.List;

/**
 * {@code host nodes(set)}, {@code host migrateMemory()}: confines the memory of the host's tasks to nodes. Planned before
 * {@link HostCpus}, which may move the tasks: memory follows only those that come when the group has its nodes.
 *
 * @param nodes   the memory nodes that stay with the host
 * @param slices  as for {@link HostCpus}
 * @param migrate whether what the tasks have on other nodes follows; v1 {@code memory_migrate}
 */
public record HostNodes(NodeSet nodes, List<String> slices, boolean migrate) implements Knob {
    public HostNodes {
        slices = List.copyOf(slices);
    }

    @Override
    public String word() {
        return "host nodes";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        HostGroups host = new HostGroups(machine, draft, slices, partition.host().isEmpty());
        NodeSet with = MemoryNodes.of(nodes, machine.kernel(), draft);
        if (migrate && !host.canMigrate()) migratedByKernel(host, draft);
        host.confine(Address.Unit.NODES, new Transform.WithinNodes(with), migrate && host.canMigrate());
    }

    /**
     * There is no flag on v2: memory follows each change of the nodes (admin-guide/cgroup-v2.rst, "cpuset.mems"; since 5.15, commit
     * ee9707e8593d). But where the controller comes to groups with tasks, cpuset_attach() of kernel/cgroup/cpuset.c notes the nodes of
     * one group only, and of the others the first change moves nothing (seen on 6.1, 6.12 and 7.x, where systemd turned it on).
     */
    private static void migratedByKernel(HostGroups host, Draft draft) {
        if (host.isBefore("5.15")) draft.missing("cgroup v2 moves no memory before Linux 5.15; what the tasks have on other nodes stays there");
        else if (host.controllerComes()) draft.missing("the cpuset controller comes to the groups with this, and then the kernel moves no memory; what the tasks have on other nodes may stay there");
        else draft.note("with cgroup v2 the memory follows, but for the first change of nodes after the cpuset controller has come; 'migrateMemory' changes nothing there");
    }
}

package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;

import java.util.List;
import java.util.Optional;

/**
 * {@code cpuset-create}: a cpuset that is not there yet, with all CPUs and nodes of its parent where it is not given others. What
 * the same owner has made already stays as it is, but for what is said again.
 */
public record CreateCpuset(Cpuset cpuset) implements Knob {
    @Override
    public String word() {
        return "cpuset-create";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpusetDraft groups = new CpusetDraft(machine, draft);
        String path = cpuset.path();
        groups.mustNotBeRoot(path);
        if (draft.givesUp(path)) throw draft.refuse("this line deletes '" + path + "'; make it again in a line of its own");
        if (!groups.exists(path)) {
            groups.mustExist(CpusetDraft.parent(path));
            if (groups.hierarchy().version() == 2 && machine.info().isSystemd()) {
                draft.note("'" + path + "' is no unit of systemd, which may turn the cpuset controller off again (daemon-reload, a unit's end); 'cordon verify' notices");
            }
            asParent(groups).plan(machine, partition, draft);
            return;
        }
        Address.Group address = new Address.Group(groups.directory(path));
        if (draft.planned(address).isEmpty()) checkOwn(draft, address);
        new ModifyCpuset(cpuset).plan(machine, partition, draft);
    }

    /** On v2 an empty set would do the same, but one that was created has what it was created with. */
    private Cpuset asParent(CpusetDraft groups) throws KernelException {
        Optional<CpuSet> cpus = cpuset.cpus();
        Optional<NodeSet> mems = cpuset.mems();
        if (cpus.isEmpty()) cpus = groups.granted(CpusetDraft.parent(cpuset.path()), "cpus").map(CpuSet::ofList);
        if (mems.isEmpty()) mems = groups.granted(CpusetDraft.parent(cpuset.path()), "mems").map(NodeSet::ofList);
        return new Cpuset(cpuset.path(), cpus, mems, cpuset.cpuExclusive(), cpuset.memExclusive(), cpuset.memoryMigrate(), cpuset.loadBalance());
    }

    private void checkOwn(Draft draft, Address.Group address) {
        List<String> holders = draft.tenants().of(address);
        boolean made = draft.tenants().baseline(address).filter(Address.Group.ABSENT::equals).isPresent();
        if (made && holders.contains(draft.owner())) return;
        throw draft.refuse("'" + cpuset.path() + "' is there already" + (made ? ", made by '" + String.join("', '", holders) + "'" : "") + "; to change it say cpuset-modify");
    }
}

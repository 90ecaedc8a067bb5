package dev.cordon.knob;

import dev.cordon.cpu.NumberSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.Optional;

/** {@code cpuset-modify}: changes what it says of a cpuset that is there, and nothing else. */
public record ModifyCpuset(Cpuset cpuset) implements Knob {
    @Override
    public String word() {
        return "cpuset-modify";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpusetDraft groups = new CpusetDraft(machine, draft);
        String path = cpuset.path();
        boolean sets = cpuset.cpus().isPresent() || cpuset.mems().isPresent();
        if (sets) groups.mustNotBeRoot(path);
        groups.mustExist(path);
        if (draft.givesUp(path)) throw draft.refuse("this line deletes '" + path + "' before");
        cpuset.check(machine, groups, draft);
        if (sets && isUnit(machine, groups, draft)) {
            cpuset.flags(groups, draft);
            groups.forgets(path, cpuset.cpus().map(cpus -> new Transform.Assign(cpus.list())));
            cpuset.mems().ifPresent(mems -> draft.hold(SystemdUnits.address(groups, path, Address.Unit.NODES), new Transform.Assign(mems.list())));
            cpuset.cpus().ifPresent(cpus -> draft.hold(SystemdUnits.address(groups, path, Address.Unit.CPUS), new Transform.Assign(cpus.list())));
            return;
        }
        if (sets) groups.enable(path);
        if (!path.equals("/")) draft.hold(new Address.Group(groups.directory(path)), new Transform.Assign(Address.Group.PRESENT));
        draft.then();
        set(groups, "mems", cpuset.mems());
        set(groups, "cpus", cpuset.cpus());
        draft.then();
        cpuset.flags(groups, draft);
    }

    /** systemd takes back what it was not asked for (daemon-reload), so its own groups are set through it; one that was made here is none of them. */
    private boolean isUnit(Machine machine, CpusetDraft groups, Draft draft) {
        if (groups.hierarchy().version() == 1 || !machine.info().isSystemd() || !SystemdUnits.isUnit(cpuset.path())) return false;
        Address.Group group = new Address.Group(groups.directory(cpuset.path()));
        return draft.planned(group).isEmpty() && draft.tenants().baseline(group).filter(Address.Group.ABSENT::equals).isEmpty();
    }

    private void set(CpusetDraft groups, String name, Optional<? extends NumberSet<?>> said) throws KernelException {
        if (said.isPresent()) groups.set(cpuset.path(), name, Optional.of(new Transform.Assign(said.get().toString())));
        else groups.keepHeld(cpuset.path(), name);
    }
}

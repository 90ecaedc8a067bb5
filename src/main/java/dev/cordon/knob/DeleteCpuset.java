package dev.cordon.knob;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code cpuset-delete}: removes a cpuset. One that the same owner made is given up, with all that this owner holds of it. Of
 * another the tasks go to its parent, and what its files say is held, so that undo makes the same set again with its tasks in it.
 */
public record DeleteCpuset(String path) implements Knob {
    /** What a group has that the kernel does not give a new one, besides tasks (admin-guide/cgroup-v1/cpusets.rst, cgroup-v2.rst). */
    private static final Set<String> SETTINGS = Set.of("cpus", "mems", "cpu_exclusive", "mem_exclusive", "mem_hardwall", "memory_migrate",
            "memory_spread_page", "memory_spread_slab", "sched_load_balance", "sched_relax_domain_level", "cpus.exclusive");

    @Override
    public String word() {
        return "cpuset-delete";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpusetDraft groups = new CpusetDraft(machine, draft);
        if (path.equals("/")) throw draft.refuse("the root group cannot be deleted");
        Address.Group address = new Address.Group(groups.directory(path));
        boolean own = draft.tenants().of(address).contains(draft.owner());
        boolean made = draft.tenants().baseline(address).filter(Address.Group.ABSENT::equals).isPresent();
        if (own && !made && !machine.kernel().exists(address.path())) {
            draft.hold(address, new Transform.Assign(Address.Group.ABSENT));
            return;
        }
        if (draft.planned(address).isPresent() || draft.givesUp(path)) throw draft.refuse("this line speaks of '" + path + "' already; delete it in a line of its own");
        groups.mustExist(path);
        checkChildren(machine.kernel(), address, draft);
        checkOthers(groups, address, draft);
        if (own && made) draft.giveUp(groups.hierarchy().mount(), path);
        else remove(machine.kernel(), groups, address, draft);
    }

    private void checkChildren(Kernel kernel, Address.Group address, Draft draft) throws KernelException {
        List<String> children = new ArrayList<>();
        for (String name : kernel.list(address.path())) {
            Address.Group child = new Address.Group(address.path() + "/" + name);
            boolean goes = draft.givesUp(path + "/" + name) || draft.planned(child).filter(new Transform.Assign(Address.Group.ABSENT)::equals).isPresent();
            if (!goes && kernel.exists(child.path() + "/cgroup.procs")) children.add(path + "/" + name);
        }
        if (!children.isEmpty()) throw draft.refuse("'" + path + "' has groups below it; delete those first: " + String.join(", ", children));
    }

    private void checkOthers(CpusetDraft groups, Address.Group address, Draft draft) {
        for (Address a : List.of(address, groups.file(path, "cpus"), groups.file(path, "mems"))) {
            for (String holder : draft.tenants().of(a)) {
                if (!holder.equals(draft.owner())) throw draft.refuse("'" + path + "' is held by '" + holder + "'; to give it back say: cordon restore " + holder);
            }
        }
    }

    private void remove(Kernel kernel, CpusetDraft groups, Address.Group address, Draft draft) throws KernelException {
        Hierarchy hierarchy = groups.hierarchy();
        String parent = CpusetDraft.parent(path);
        groups.mustTakeTasks(parent);
        draft.sweep(hierarchy.mount(), hierarchy.version() == 1 ? "tasks" : "cgroup.procs", path, parent);
        draft.then();
        String prefix = hierarchy.prefixed() ? "cpuset." : "";
        List<String> names = new ArrayList<>(kernel.list(address.path()));
        names.sort(null);
        for (String name : names) {
            if (!name.startsWith(prefix) || !SETTINGS.contains(name.substring(prefix.length()))) continue;
            Address.FileValue file = KernelFile.at(address.path() + "/" + name);
            draft.hold(file, new Transform.Assign(kernel.read(file.path())));
        }
        if (hierarchy.version() == 2) keepControllers(kernel, address, draft);
        draft.then();
        draft.hold(address, new Transform.Assign(Address.Group.ABSENT));
    }

    private void keepControllers(Kernel kernel, Address.Group address, Draft draft) throws KernelException {
        draft.note("undo makes it again with its CPUs and memory nodes; what else cgroup v2 keeps in it (limits, weights) would be the kernel's own");
        String file = address.path() + "/cgroup.subtree_control";
        if (!kernel.exists(file)) return;
        for (String name : kernel.read(file).strip().split(" ")) {
            if (!name.isEmpty()) draft.hold(new Address.Controller(address.path(), name), new Transform.Assign(Address.Controller.ON));
        }
    }
}

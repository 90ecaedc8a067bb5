package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Transform;

import java.util.Optional;

/**
 * {@code cpuset('/host.slice') { cpus …; mems …; exclusive() … }}: a cpuset of one's own, made if it is not there.
 *
 * @param path          below the cpuset hierarchy's root, {@code /host.slice}
 * @param cpus          absent: left as it is; in a new v1 set: the parent's
 * @param mems          absent: left as it is; in a new v1 set: the parent's
 * @param cpuExclusive  v1 {@code cpu_exclusive}
 * @param memExclusive  v1 {@code mem_exclusive}
 * @param memoryMigrate v1 {@code memory_migrate}
 * @param loadBalance   v1 {@code sched_load_balance}
 */
public record Cpuset(String path, Optional<CpuSet> cpus, Optional<NodeSet> mems, Optional<Boolean> cpuExclusive,
                     Optional<Boolean> memExclusive, Optional<Boolean> memoryMigrate, Optional<Boolean> loadBalance) implements Knob {
    @Override
    public String word() {
        return "cpuset";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpusetDraft groups = new CpusetDraft(machine, draft);
        check(machine, groups, draft);
        groups.make(path, cpus.map(c -> new Transform.Assign(c.list())), mems.map(m -> new Transform.Assign(m.list())));
        flags(groups, draft);
    }

    /** Whether the kernel takes the sets at all. */
    void check(Machine machine, CpusetDraft groups, Draft draft) throws KernelException {
        if (cpus.isPresent()) checkOnline(machine, groups, draft);
        if (mems.isPresent()) MemoryNodes.check(mems.get(), machine.kernel(), draft);
    }

    void flags(CpusetDraft groups, Draft draft) {
        boolean command = draft.manner() == Manner.COMMANDS;
        flag(groups, draft, command ? "--cpu-exclusive" : "exclusive", "cpu_exclusive", cpuExclusive);
        flag(groups, draft, command ? "--mem-exclusive" : "memExclusive", "mem_exclusive", memExclusive);
        flag(groups, draft, command ? "--mem-migrate" : "migrateMemory", "memory_migrate", memoryMigrate);
        flag(groups, draft, command ? "--sched-load-balance" : "loadBalance", "sched_load_balance", loadBalance);
    }

    /** v1 takes no offline CPU (EINVAL); v2 takes it, but a set of nothing else means no restriction at all. */
    private void checkOnline(Machine machine, CpusetDraft groups, Draft draft) {
        CpuSet offline = cpus.get().minus(machine.online());
        if (offline.isEmpty()) return;
        if (groups.hierarchy().version() == 1) throw draft.refuse(Said.offline(offline) + ", which a cpuset of cgroup v1 cannot hold");
        if (offline.equals(cpus.get())) throw draft.refuse(Said.offline(offline) + "; the kernel would take that for no restriction");
        draft.note(Said.offline(offline) + ", and will count when online again");
    }

    private void flag(CpusetDraft groups, Draft draft, String word, String file, Optional<Boolean> value) {
        if (value.isEmpty()) return;
        if (groups.hierarchy().version() != 1) {
            throw draft.refuse("'" + word + "' is a flag of cgroup v1, which the cpusets of this machine (cgroup v2) do not have");
        }
        draft.hold(groups.file(path, file), new Transform.Assign(value.get() ? "1" : "0"));
    }
}

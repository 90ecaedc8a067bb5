package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

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
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}

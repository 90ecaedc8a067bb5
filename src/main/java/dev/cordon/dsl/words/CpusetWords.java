package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

/** The words inside {@code cpuset('…') { }}. */
public interface CpusetWords extends MachineWords {
    @Meaning(form = "cpus 'C0-6,16-22'", takes = "a CPU list such as 'C0-6,16-22'", value = "The set's CPUs.")
    void cpus(@Written(Text.CPUS) String list);

    /** The same with a set. */
    void cpus(CpuSet set);

    @Meaning(form = "mems '0-1'", takes = "a node list such as '0-1'", value = "The set's memory nodes.")
    void mems(@Written(Text.NODES) String list);

    /** The same with a set. */
    void mems(NodeSet set);

    @Meaning(form = "exclusive()", takes = "nothing, true or false", value = "No sibling shares these CPUs (v1).")
    void exclusive();

    /** {@code exclusive false} gives it up. */
    void exclusive(boolean on);

    @Meaning(form = "memExclusive()", takes = "nothing, true or false", value = "No sibling shares these memory nodes (v1).")
    void memExclusive();

    /** {@code memExclusive false} gives it up. */
    void memExclusive(boolean on);

    @Meaning(form = "migrateMemory()", takes = "nothing, true or false", value = "Memory follows tasks that are moved here (v1).")
    void migrateMemory();

    /** {@code migrateMemory false} gives it up. */
    void migrateMemory(boolean on);

    @Meaning(form = "loadBalance false", takes = "true or false", value = "Whether the scheduler balances load over these CPUs (v1).")
    void loadBalance(boolean on);
}

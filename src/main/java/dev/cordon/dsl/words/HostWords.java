package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

/** The words inside {@code host { }}. */
public interface HostWords extends MachineWords {
    @Meaning(form = "cpus 'C0-6,16-22'", takes = "a CPU list such as 'C0-6,16-22'", value = "CPUs that stay with the host; its tasks are confined to them.")
    void cpus(@Written(Text.CPUS) String list);

    /** The same with a set. */
    void cpus(CpuSet set);

    @Meaning(form = "nodes '0'", takes = "a node list such as '0-1'", value = "Memory nodes that stay with the host; its tasks get new memory only there.")
    void nodes(@Written(Text.NODES) String list);

    /** The same with a set. */
    void nodes(NodeSet set);

    @Meaning(form = "migrateMemory()", value = "The memory that its tasks have on other nodes is moved (v1).")
    void migrateMemory();

    @Meaning(form = "slices 'system.slice', 'user.slice'", takes = "names such as 'system.slice'",
            value = "The groups right below the root whose tasks are confined.")
    void slices(@Written(Text.SLICE) String... names);

    @Meaning(form = "partition 'isolated'", takes = "'isolated' or 'root'",
            value = "Makes the VM's CPUs a partition of their own in the group where VMs are, which the scheduler keeps apart.")
    void partition(@Written(Text.PARTITION) String kind);

    @Meaning(form = "partition 'isolated', '/machine.slice'", takes = "'isolated' or 'root', and the path of a group", value = "The same in another group.")
    void partition(@Written(Text.PARTITION) String kind, @Written(Text.GROUP) String group);
}

package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.plain.Block;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

import java.util.Map;

/** The words inside {@code isolate { }}. */
public interface IsolateWords extends MachineWords, SetWords {
    /** What the words' named values take. The scopes have these from here too: they must not have to read annotations. */
    String TAKES_HOST = "cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block";
    String TAKES_VM = "cpus('…'), irqMask('…'), governor('…') or a block";
    String TAKES_CPUS = "CPUs such as cpus('C8-15')";
    String TAKES_FROM = "a path such as '/'";
    String TAKES_TO = "a path such as '/host.slice'";

    @Meaning(form = "host cpus('C0-6,16-22')", takes = TAKES_HOST,
            value = "CPUs that stay with the host; its tasks are confined to them. With `slices('…')` it says which groups that means.")
    void host(CpuSet cpus, HostTerm... more);

    @Meaning(form = "host nodes('0')", takes = TAKES_HOST,
            value = "Memory nodes that stay with the host; its tasks get new memory only there. With or without `cpus('…')`, for the same groups. With `migrateMemory()` the memory that they have follows (v1).")
    void host(NodeSet nodes, HostTerm... more);

    /** Both. */
    void host(CpuSet cpus, NodeSet nodes, HostTerm... more);

    /** Both. */
    void host(NodeSet nodes, CpuSet cpus, HostTerm... more);

    /** The same, without CPUs and nodes or with these said elsewhere. */
    void host(HostTerm... terms);

    /** The same, the other way round. */
    void host(HostTerm first, CpuSet cpus);

    /** The same, the other way round. */
    void host(HostTerm first, NodeSet nodes);

    /** The same, the other way round. */
    void host(HostTerm first, CpuSet cpus, NodeSet nodes);

    /** The same, the other way round. */
    void host(HostTerm first, NodeSet nodes, CpuSet cpus);

    /** The same with the term between. */
    void host(CpuSet cpus, HostTerm between, NodeSet nodes);

    /** The same with the term between. */
    void host(NodeSet nodes, HostTerm between, CpuSet cpus);

    @Meaning(form = "host { … }", takes = TAKES_HOST, value = "The same as a block.")
    void host(@DelegatesTo(value = HostWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $host(Block block);

    @Meaning(form = "slices('system.slice', 'user.slice')", use = "host slices('…')", takes = "names such as 'system.slice'",
            value = "For `host`: the groups right below the root whose tasks are confined.")
    HostTerm.Slices slices(@Written(Text.SLICE) String... names);

    @Meaning(form = "migrateMemory()", use = "host nodes('…'), migrateMemory()",
            value = "For `host nodes`: memory that the tasks have on other nodes is moved (v1; with cgroup v2 the kernel does that by itself, but for the first change after the cpuset controller has come).")
    HostTerm.MigrateMemory migrateMemory();

    @Meaning(form = "partition('isolated')", use = "host partition('isolated')", takes = "'isolated' or 'root'",
            value = "For `host`: the VM's CPUs become a partition of their own in the group where VMs are. `'isolated'`: without load balancing.")
    HostTerm.Partition partition(@Written(Text.PARTITION) String kind);

    @Meaning(form = "partition('isolated', '/machine.slice')", use = "host partition('isolated', '/machine.slice')", takes = "'isolated' or 'root', and the path of a group",
            value = "The same in another group.")
    HostTerm.Partition partition(@Written(Text.PARTITION) String kind, @Written(Text.GROUP) String group);

    @Meaning(form = "vm cpus('C8-15,24-31')", takes = TAKES_VM,
            value = "The VM's CPUs. Without it they are those to which the guest's vCPUs are pinned, where there is a guest, else those of `vm irqMask(…)`, else all that `host` leaves. "
                    + "With `irqMask('…')`: no interrupt on these CPUs.")
    void vm(CpuSet cpus, VmTerm... more);

    /** The same, without CPUs or with the CPUs said elsewhere. */
    void vm(VmTerm... terms);

    /** The same, the other way round. */
    void vm(VmTerm first, CpuSet cpus);

    @Meaning(form = "vm { … }", takes = TAKES_VM, value = "The same as a block.")
    void vm(@DelegatesTo(value = VmWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $vm(Block block);

    @Meaning(form = "irqMask('C8-15,24-31')", use = "vm irqMask('…')", takes = "a CPU list such as 'C8-15,24-31'", value = "For `vm`: CPUs that get no interrupt.")
    VmTerm.IrqMask irqMask(@Written(Text.CPUS) String list);

    /** The same with a set. */
    VmTerm.IrqMask irqMask(CpuSet set);

    @Meaning(form = "irqMask()", takes = "a CPU list such as 'C8-15,24-31'", value = "For `vm`: no interrupt on the VM's CPUs.")
    VmTerm.IrqMask irqMask();

    @Meaning(form = "governor 'performance'", takes = "a text such as 'performance'",
            value = "cpufreq governor of the VM's CPUs; also `vm governor('performance')`.")
    VmTerm.Governor governor(@Written(Text.GOVERNOR) String name);

    @Key(name = "on", takes = TAKES_CPUS, types = {String.class, CpuSet.class}, written = Text.CPUS, required = true)
    @Meaning(form = "governor 'performance', on: cpus('C8-15')", takes = "a text such as 'performance'", value = "The same for other CPUs.")
    VmTerm.Governor governor(Map<String, ?> on, @Written(Text.GOVERNOR) String name);

    @Meaning(form = "kernelThreads()", takes = "CPUs such as cpus('C0-6,16-22')",
            value = "Keeps the kernel's own threads off the VM's CPUs, as far as it lets them be moved.")
    void kernelThreads();

    @Meaning(form = "kernelThreads cpus('C0-6,16-22')", takes = "CPUs such as cpus('C0-6,16-22')", value = "Keeps them to these CPUs instead.")
    void kernelThreads(CpuSet cpus);

    @Meaning(form = "memory { … }", takes = "a block", value = "What is done to memory before the VM gets it.")
    void memory(@DelegatesTo(value = MemoryWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $memory(Block block);

    @Meaning(form = "cpuset('/host.slice') { … }", takes = "a path such as '/host.slice' and a block",
            value = "A cpuset of one's own below the root of the cpuset hierarchy; made when it is not there.")
    void cpuset(@Written(Text.GROUP) String path, @DelegatesTo(value = CpusetWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $cpuset(String path, Block block);

    @Key(name = "from", takes = TAKES_FROM, types = String.class, written = Text.GROUP, required = true)
    @Key(name = "to", takes = TAKES_TO, types = String.class, written = Text.GROUP, required = true)
    @Meaning(form = "move from: '/', to: '/host.slice'", takes = "from: and to:", value = "Moves every task that can move from one cpuset to another.")
    void move(Map<String, ?> fromAndTo);

    @Meaning(form = "set file('…'), '120'", takes = "file('…') and a value", value = "Writes a value to a kernel file, and the old value back at the end.")
    void set(FileTerm file, @Written(Text.VALUE) String value);

    /** The same with a number. */
    void set(FileTerm file, long value);

    @Meaning(form = "file('…')", use = "set file('…'), '…'", takes = "the whole path of a file", value = "For `set`: a kernel file by its whole path.")
    FileTerm file(@Written(Text.FILE) String path);

    @Meaning(form = "strict()", value = "What this machine cannot do fails the run instead of being a note in the plan.")
    void strict();
}

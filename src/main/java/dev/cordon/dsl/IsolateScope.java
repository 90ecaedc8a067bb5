package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.words.HostTerm;
import dev.cordon.dsl.words.IsolateWords;
import dev.cordon.dsl.words.FileTerm;
import dev.cordon.dsl.words.Text;
import dev.cordon.dsl.words.VmTerm;
import dev.cordon.knob.Governor;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.KernelThreads;
import dev.cordon.knob.MoveTasks;
import dev.cordon.knob.SetFile;
import dev.cordon.knob.VmCpus;
import groovy.lang.Closure;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code isolate { }}: turns words into sentences. */
final class IsolateScope extends SetSpeaker implements IsolateWords {
    private final Isolation isolation;

    IsolateScope(ScriptRun run, Isolation isolation) {
        super(run);
        this.isolation = isolation;
    }

    @Override
    public void host(CpuSet cpus, HostTerm... more) {
        hostCpus(cpus);
        for (HostTerm term : more) hostTerm(term);
    }

    @Override
    public void host(NodeSet nodes, HostTerm... more) {
        hostNodes(nodes);
        for (HostTerm term : more) hostTerm(term);
    }

    @Override
    public void host(CpuSet cpus, NodeSet nodes, HostTerm... more) {
        hostCpus(cpus);
        host(nodes, more);
    }

    @Override
    public void host(NodeSet nodes, CpuSet cpus, HostTerm... more) {
        hostNodes(nodes);
        host(cpus, more);
    }

    @Override
    public void host(HostTerm... terms) {
        if (terms.length == 0) throw $run().wrong("'host' needs " + TAKES_HOST);
        for (HostTerm term : terms) hostTerm(term);
    }

    @Override
    public void host(HostTerm first, CpuSet cpus) {
        hostTerm(first);
        hostCpus(cpus);
    }

    @Override
    public void host(HostTerm first, NodeSet nodes) {
        hostTerm(first);
        hostNodes(nodes);
    }

    @Override
    public void host(HostTerm first, CpuSet cpus, NodeSet nodes) {
        host(first, cpus);
        hostNodes(nodes);
    }

    @Override
    public void host(HostTerm first, NodeSet nodes, CpuSet cpus) {
        host(first, nodes);
        hostCpus(cpus);
    }

    @Override
    public void host(CpuSet cpus, HostTerm between, NodeSet nodes) {
        hostCpus(cpus);
        host(between, nodes);
    }

    @Override
    public void host(NodeSet nodes, HostTerm between, CpuSet cpus) {
        hostNodes(nodes);
        host(between, cpus);
    }

    private void hostCpus(CpuSet cpus) {
        isolation.hostCpus($run().usable(cpus), $run().here());
    }

    private void hostNodes(NodeSet nodes) {
        isolation.hostNodes($run().usable(nodes), $run().here());
    }

    private void hostTerm(HostTerm term) {
        if (term instanceof HostTerm.Slices s) isolation.hostSlices(s.names(), $run().here());
        else if (term instanceof HostTerm.Partition p) isolation.hostPartition(p, $run().here());
        else isolation.migrateMemory($run().here());
    }

    @Override
    public void host(Closure<?> block) {
        $host(GroovyBlock.of(block));
    }

    @Override
    public void $host(Block block) {
        new HostScope($run(), isolation).$say(block);
    }

    @Override
    public HostTerm.Slices slices(String... names) {
        return slices($run(), names);
    }

    @Override
    public HostTerm.MigrateMemory migrateMemory() {
        return new HostTerm.MigrateMemory();
    }

    @Override
    public HostTerm.Partition partition(String kind) {
        return partition($run(), kind, Optional.empty());
    }

    @Override
    public HostTerm.Partition partition(String kind, String group) {
        return partition($run(), kind, Optional.of(group));
    }

    static HostTerm.Partition partition(ScriptRun run, String kind, Optional<String> group) {
        if (group.isPresent()) run.checked(Text.GROUP, group.get());
        return new HostTerm.Partition(run.checked(Text.PARTITION, kind), group);
    }

    static HostTerm.Slices slices(ScriptRun run, String... names) {
        if (names.length == 0) throw run.wrong("'slices' needs names such as 'system.slice'");
        for (String name : names) run.checked(Text.SLICE, name);
        return new HostTerm.Slices(List.of(names));
    }

    @Override
    public void vm(CpuSet cpus, VmTerm... more) {
        isolation.say("vm cpus", new VmCpus($run().usable(cpus)), $run().here());
        for (VmTerm term : more) vmTerm(term);
    }

    @Override
    public void vm(VmTerm... terms) {
        if (terms.length == 0) throw $run().wrong("'vm' needs " + TAKES_VM);
        for (VmTerm term : terms) vmTerm(term);
    }

    @Override
    public void vm(VmTerm first, CpuSet cpus) {
        vmTerm(first);
        vm(cpus);
    }

    private void vmTerm(VmTerm term) {
        if (term instanceof VmTerm.IrqMask mask) isolation.say("vm irqMask", new IrqMask(mask.cpus()), $run().here());
    }

    @Override
    public void vm(Closure<?> block) {
        $vm(GroovyBlock.of(block));
    }

    @Override
    public void $vm(Block block) {
        new VmScope($run(), isolation).$say(block);
    }

    @Override
    public VmTerm.IrqMask irqMask(String list) {
        return irqMask($run().cpus(list));
    }

    @Override
    public VmTerm.IrqMask irqMask(CpuSet set) {
        return new VmTerm.IrqMask(Optional.of($run().usable(set)));
    }

    @Override
    public VmTerm.IrqMask irqMask() {
        return new VmTerm.IrqMask(Optional.empty());
    }

    @Override
    public VmTerm.Governor governor(String name) {
        return governor(name, Optional.empty());
    }

    @Override
    public VmTerm.Governor governor(Map<String, ?> on, String name) {
        return governor(name, Optional.of($run().usable(new Named($run(), "governor", on, Map.of("on", TAKES_CPUS)).cpus("on"))));
    }

    private VmTerm.Governor governor(String name, Optional<CpuSet> on) {
        String what = on.map(set -> "governor on " + set).orElse("governor");
        isolation.say(what, new Governor($run().checked(Text.GOVERNOR, name), on), $run().here());
        return new VmTerm.Governor();
    }

    @Override
    public void kernelThreads() {
        isolation.say("kernelThreads", new KernelThreads(Optional.empty()), $run().here());
    }

    @Override
    public void kernelThreads(CpuSet cpus) {
        isolation.say("kernelThreads", new KernelThreads(Optional.of($run().usable(cpus))), $run().here());
    }

    @Override
    public void memory(Closure<?> block) {
        $memory(GroovyBlock.of(block));
    }

    @Override
    public void $memory(Block block) {
        new MemoryScope($run(), isolation).$say(block);
    }

    @Override
    public void cpuset(String path, Closure<?> block) {
        $cpuset(path, GroovyBlock.of(block));
    }

    @Override
    public void $cpuset(String path, Block block) {
        CpusetScope scope = new CpusetScope($run(), $run().checked(Text.GROUP, path));
        var where = $run().here();
        scope.$say(block);
        isolation.say("cpuset " + path, scope.cpuset(), where);
    }

    @Override
    public void move(Map<String, ?> fromAndTo) {
        Named named = new Named($run(), "move", fromAndTo, Map.of("from", TAKES_FROM, "to", TAKES_TO));
        String from = named.text("from", Text.GROUP);
        String to = named.text("to", Text.GROUP);
        if (from.equals(to)) throw $run().wrong("'move' from and to the same group '" + from + "' does nothing");
        isolation.say("move from " + from, new MoveTasks(from, to), $run().here());
    }

    @Override
    public void set(FileTerm file, String value) {
        isolation.say("set file " + file.path(), new SetFile(file.path(), $run().checked(Text.VALUE, value)), $run().here());
    }

    @Override
    public void set(FileTerm file, long value) {
        set(file, String.valueOf(value));
    }

    @Override
    public FileTerm file(String path) {
        return new FileTerm($run().checked(Text.FILE, path));
    }

    @Override
    public void strict() {
        isolation.strict();
    }
}

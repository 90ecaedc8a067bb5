package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.knob.Governor;
import dev.cordon.knob.IrqMask;
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

    IsolateScope(Session session, Isolation isolation) {
        super(session);
        this.isolation = isolation;
    }

    @Override
    public void host(CpuSet cpus, HostTerm... more) {
        isolation.hostCpus($session().usable(cpus), $session().here());
        for (HostTerm term : more) hostTerm(term);
    }

    @Override
    public void host(HostTerm... terms) {
        if (terms.length == 0) throw $session().wrong("'host' needs cpus('…'), slices('…') or a block");
        for (HostTerm term : terms) hostTerm(term);
    }

    @Override
    public void host(HostTerm first, CpuSet cpus) {
        hostTerm(first);
        host(cpus);
    }

    private void hostTerm(HostTerm term) {
        switch (term) {
            case HostTerm.Slices s -> isolation.hostSlices(s.names(), $session().here());
        }
    }

    @Override
    public void host(Closure<?> block) {
        Block.run(block, new HostScope($session(), isolation));
    }

    @Override
    public HostTerm.Slices slices(String... names) {
        return slices($session(), names);
    }

    static HostTerm.Slices slices(Session session, String... names) {
        if (names.length == 0) throw session.wrong("'slices' needs names such as 'system.slice'");
        for (String name : names) session.checked(Text.SLICE, name);
        return new HostTerm.Slices(List.of(names));
    }

    @Override
    public void vm(CpuSet cpus, VmTerm... more) {
        isolation.say("vm cpus", new VmCpus($session().usable(cpus)), $session().here());
        for (VmTerm term : more) vmTerm(term);
    }

    @Override
    public void vm(VmTerm... terms) {
        if (terms.length == 0) throw $session().wrong("'vm' needs cpus('…'), irqMask('…') or a block");
        for (VmTerm term : terms) vmTerm(term);
    }

    @Override
    public void vm(VmTerm first, CpuSet cpus) {
        vmTerm(first);
        vm(cpus);
    }

    private void vmTerm(VmTerm term) {
        switch (term) {
            case VmTerm.IrqMask mask -> isolation.say("vm irqMask", new IrqMask(mask.cpus()), $session().here());
        }
    }

    @Override
    public void vm(Closure<?> block) {
        Block.run(block, new VmScope($session(), isolation));
    }

    @Override
    public VmTerm.IrqMask irqMask(String list) {
        return irqMask($session().cpus(list));
    }

    @Override
    public VmTerm.IrqMask irqMask(CpuSet set) {
        return new VmTerm.IrqMask(Optional.of($session().usable(set)));
    }

    @Override
    public VmTerm.IrqMask irqMask() {
        return new VmTerm.IrqMask(Optional.empty());
    }

    @Override
    public void governor(String name) {
        governor(name, Optional.empty());
    }

    @Override
    public void governor(Map<String, ?> on, String name) {
        governor(name, Optional.of($session().usable(new Named($session(), "governor", on, "on").cpus("on"))));
    }

    private void governor(String name, Optional<CpuSet> on) {
        String what = on.map(set -> "governor on " + set).orElse("governor");
        isolation.say(what, new Governor($session().checked(Text.GOVERNOR, name), on), $session().here());
    }

    @Override
    public void memory(Closure<?> block) {
        Block.run(block, new MemoryScope($session(), isolation));
    }

    @Override
    public void cpuset(String path, Closure<?> block) {
        CpusetScope scope = new CpusetScope($session(), $session().checked(Text.GROUP, path));
        var where = $session().here();
        Block.run(block, scope);
        isolation.say("cpuset " + path, scope.cpuset(), where);
    }

    @Override
    public void move(Map<String, ?> fromAndTo) {
        Named named = new Named($session(), "move", fromAndTo, "from", "to");
        String from = named.text("from", Text.GROUP);
        String to = named.text("to", Text.GROUP);
        if (from.equals(to)) throw $session().wrong("'move' from and to the same group '" + from + "' does nothing");
        isolation.say("move from " + from, new MoveTasks(from, to), $session().here());
    }

    @Override
    public void set(KernelFile file, String value) {
        isolation.say("set file " + file.path(), new SetFile(file.path(), $session().checked(Text.VALUE, value)), $session().here());
    }

    @Override
    public void set(KernelFile file, long value) {
        set(file, String.valueOf(value));
    }

    @Override
    public KernelFile file(String path) {
        return new KernelFile($session().checked(Text.FILE, path));
    }

    @Override
    public void strict() {
        isolation.strict();
    }
}

package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.words.HostWords;

import java.util.Optional;

/** {@code host { }}. */
final class HostScope extends Speaker implements HostWords {
    private final Isolation isolation;

    HostScope(ScriptRun run, Isolation isolation) {
        super(run);
        this.isolation = isolation;
    }

    @Override
    public void cpus(String list) {
        cpus($run().cpus(list));
    }

    @Override
    public void cpus(CpuSet set) {
        isolation.hostCpus($run().usable(set), $run().here());
    }

    @Override
    public void nodes(String list) {
        nodes($run().nodes(list));
    }

    @Override
    public void nodes(NodeSet set) {
        isolation.hostNodes($run().usable(set), $run().here());
    }

    @Override
    public void migrateMemory() {
        isolation.migrateMemory($run().here());
    }

    @Override
    public void slices(String... names) {
        isolation.hostSlices(IsolateScope.slices($run(), names).names(), $run().here());
    }

    @Override
    public void partition(String kind) {
        isolation.hostPartition(IsolateScope.partition($run(), kind, Optional.empty()), $run().here());
    }

    @Override
    public void partition(String kind, String group) {
        isolation.hostPartition(IsolateScope.partition($run(), kind, Optional.of(group)), $run().here());
    }
}

package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.words.CpusetWords;
import dev.cordon.knob.Cpuset;

import java.util.Optional;

/** {@code cpuset('…') { }}. */
final class CpusetScope extends Speaker implements CpusetWords {
    private final String path;
    private final SaidOnce said = new SaidOnce();
    private Optional<CpuSet> cpus = Optional.empty();
    private Optional<NodeSet> mems = Optional.empty();
    private Optional<Boolean> exclusive = Optional.empty();
    private Optional<Boolean> memExclusive = Optional.empty();
    private Optional<Boolean> migrateMemory = Optional.empty();
    private Optional<Boolean> loadBalance = Optional.empty();

    CpusetScope(ScriptRun run, String path) {
        super(run);
        this.path = path;
    }

    Cpuset cpuset() {
        return new Cpuset(path, cpus, mems, exclusive, memExclusive, migrateMemory, loadBalance);
    }

    @Override
    public void cpus(String list) {
        cpus($run().cpus(list));
    }

    @Override
    public void cpus(CpuSet set) {
        cpus = once("cpus", $run().usable(set));
    }

    @Override
    public void mems(String list) {
        mems($run().nodes(list));
    }

    @Override
    public void mems(NodeSet set) {
        mems = once("mems", $run().usable(set));
    }

    @Override
    public void exclusive() {
        exclusive(true);
    }

    @Override
    public void exclusive(boolean on) {
        exclusive = once("exclusive", on);
    }

    @Override
    public void memExclusive() {
        memExclusive(true);
    }

    @Override
    public void memExclusive(boolean on) {
        memExclusive = once("memExclusive", on);
    }

    @Override
    public void migrateMemory() {
        migrateMemory(true);
    }

    @Override
    public void migrateMemory(boolean on) {
        migrateMemory = once("migrateMemory", on);
    }

    @Override
    public void loadBalance(boolean on) {
        loadBalance = once("loadBalance", on);
    }

    private <T> Optional<T> once(String what, T value) {
        said.once(what, $run().here());
        return Optional.of(value);
    }
}

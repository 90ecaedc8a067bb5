package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.words.SetWords;

/** The words of the scopes in which sets are values. In the others {@code cpus} is a sentence. */
public abstract class SetSpeaker extends Speaker implements SetWords {
    SetSpeaker() {
    }

    SetSpeaker(ScriptRun run) {
        super(run);
    }

    @Override
    public final CpuSet cpus(String list) {
        return $run().cpus(list);
    }

    @Override
    public final CpuSet cpus(CpuSet set) {
        return set == null ? null : set.on($run().machine.names());
    }

    @Override
    public final NodeSet nodes(String list) {
        return $run().nodes(list);
    }

    @Override
    public final NodeSet nodes(NodeSet set) {
        return set == null ? null : set.on($run().machine.names());
    }
}

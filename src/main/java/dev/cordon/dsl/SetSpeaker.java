package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

/** The words of the scopes in which sets are values. In the others {@code cpus} is a sentence. */
public abstract class SetSpeaker extends Speaker implements SetWords {
    SetSpeaker() {
    }

    SetSpeaker(Session session) {
        super(session);
    }

    @Override
    public final CpuSet cpus(String list) {
        return $session().cpus(list);
    }

    @Override
    public final CpuSet cpus(CpuSet set) {
        return set;
    }

    @Override
    public final NodeSet nodes(String list) {
        return $session().nodes(list);
    }

    @Override
    public final NodeSet nodes(NodeSet set) {
        return set;
    }
}

package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.knob.MemoryAction;

/** {@code memory { }}. */
final class MemoryScope extends Speaker implements MemoryWords {
    private final Session session;
    private final Isolation isolation;

    MemoryScope(Session session, Isolation isolation) {
        this.session = session;
        this.isolation = isolation;
    }

    @Override
    Session $session() {
        return session;
    }

    @Override
    Scope $scope() {
        return Scope.MEMORY;
    }

    @Override
    public void dropCaches() {
        isolation.say("memory dropCaches", MemoryAction.DROP_CACHES, session.here());
    }

    @Override
    public void compact() {
        isolation.say("memory compact", MemoryAction.COMPACT, session.here());
    }

    @Override
    public CpuSet cpus(String list) {
        return session.cpus(list);
    }

    @Override
    public CpuSet cpus(CpuSet set) {
        return set;
    }

    @Override
    public NodeSet nodes(String list) {
        return session.nodes(list);
    }

    @Override
    public NodeSet nodes(NodeSet set) {
        return set;
    }
}

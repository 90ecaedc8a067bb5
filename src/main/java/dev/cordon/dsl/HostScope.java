package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;

/** {@code host { }}. */
final class HostScope extends Speaker implements HostWords {
    private final Isolation isolation;

    HostScope(Session session, Isolation isolation) {
        super(session);
        this.isolation = isolation;
    }

    @Override
    public void cpus(String list) {
        cpus($session().cpus(list));
    }

    @Override
    public void cpus(CpuSet set) {
        isolation.hostCpus($session().usable(set), $session().here());
    }

    @Override
    public void slices(String... names) {
        isolation.hostSlices(IsolateScope.slices($session(), names).names(), $session().here());
    }
}

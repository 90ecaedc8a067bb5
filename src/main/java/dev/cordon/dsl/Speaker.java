package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.topology.Topology;

import java.util.List;

/** The words that every scope has. */
abstract class Speaker implements MachineWords {
    abstract Session session();

    @Override
    public final Topology getTopology() {
        return session().machine.topology();
    }

    @Override
    public final KernelFacts getKernel() {
        return new KernelFacts(session().machine);
    }

    @Override
    public final List<String> getArgs() {
        return session().args;
    }

    @Override
    public final Log getLog() {
        return session().log;
    }

    @Override
    public final void print(Object value) {
        session().out.print(value);
    }

    @Override
    public final void println(Object value) {
        session().out.println(value);
    }

    @Override
    public final void println() {
        session().out.println();
    }

    @Override
    public final void printf(String format, Object... values) {
        session().out.printf(format, values);
    }

    /** The part of {@link SetWords} that some scopes have. */
    final CpuSet set(String list) {
        return session().cpus(list);
    }

    final NodeSet nodeSet(String list) {
        return session().nodes(list);
    }
}

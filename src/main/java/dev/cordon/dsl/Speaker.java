package dev.cordon.dsl;

import dev.cordon.topology.Topology;

import java.util.List;

/**
 * The words that every scope has. Public because compiled scripts call them; the names that are no words begin with $, so
 * that a script's own methods cannot meet it.
 */
public abstract class Speaker implements MachineWords {
    private Session session;

    /** A script's own: {@link #$begin} gives it the session, because the compiler makes the constructor. */
    Speaker() {
    }

    /** A block's. */
    Speaker(Session session) {
        this.session = session;
    }

    final void $begin(Session session) {
        this.session = session;
    }

    final Session $session() {
        return session;
    }

    @Override
    public final Topology getTopology() {
        return session.machine.topology();
    }

    @Override
    public final KernelFacts getKernel() {
        return new KernelFacts(session.machine);
    }

    @Override
    public final List<String> getArgs() {
        return session.args;
    }

    @Override
    public final Log getLog() {
        return session.log;
    }

    @Override
    public final void print(Object value) {
        session.out.print(value);
    }

    @Override
    public final void println(Object value) {
        session.out.println(value);
    }

    @Override
    public final void println() {
        session.out.println();
    }

    @Override
    public final void printf(String format, Object... values) {
        session.out.printf(format, values);
    }
}

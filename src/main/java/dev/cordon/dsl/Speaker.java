package dev.cordon.dsl;

import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.words.KernelFacts;
import dev.cordon.dsl.words.Log;
import dev.cordon.dsl.words.MachineWords;
import dev.cordon.guest.Guest;
import dev.cordon.topology.Topology;

import java.util.List;

/**
 * The words that every scope has. Public because compiled scripts call them; the names that are no words begin with $, so
 * that a script's own methods cannot meet it.
 */
public abstract class Speaker implements MachineWords {
    private ScriptRun scriptRun;

    /** A script's own: {@link #$begin} gives it the run, because the compiler makes the constructor. */
    Speaker() {
    }

    /** A block's. */
    Speaker(ScriptRun run) {
        scriptRun = run;
    }

    final void $begin(ScriptRun run) {
        scriptRun = run;
    }

    final ScriptRun $run() {
        return scriptRun;
    }

    /** Runs a block whose words are this scope's. */
    final void $say(Block block) {
        block.setDelegate(this);
        block.call();
    }

    @Override
    public final Topology getTopology() {
        return scriptRun.machine.topology();
    }

    @Override
    public final KernelFacts getKernel() {
        return new KernelFacts(scriptRun.machine);
    }

    @Override
    public final Guest getGuest() {
        return scriptRun.guest();
    }

    @Override
    public final String getPhase() {
        return scriptRun.occasion().phase().word();
    }

    @Override
    public final List<String> getArgs() {
        return scriptRun.args;
    }

    @Override
    public final Log getLog() {
        return scriptRun.log;
    }

    @Override
    public final void print(Object value) {
        scriptRun.out.print(value);
    }

    @Override
    public final void println(Object value) {
        scriptRun.out.println(value);
    }

    @Override
    public final void println() {
        scriptRun.out.println();
    }

    @Override
    public final void printf(String format, Object... values) {
        scriptRun.out.printf(format, values);
    }

    @Override
    public final void printf(String format, Object value) {
        printf(format, value instanceof List<?> values ? values.toArray() : new Object[] {value});
    }
}

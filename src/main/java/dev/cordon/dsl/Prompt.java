package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import groovy.lang.Closure;

import java.io.PrintStream;
import java.util.List;

/**
 * The words where there is no script: at the prompt. Nothing is checked before it runs there, so each misuse is answered when
 * it happens, in the same words as a script's, without a line.
 */
public final class Prompt {
    /** What stands in messages and reports in the place of a script's file name; the owner of what is said without one. */
    public static final String NAME = "prompt";

    private final Machine machine;
    private final Log log;
    private final PrintStream out;

    public Prompt(Machine machine, Log log, PrintStream out) {
        this.machine = machine;
        this.log = log;
        this.out = out;
    }

    public KernelFacts kernel() {
        return new KernelFacts(machine);
    }

    /** @throws ScriptException when the text is no CPU list, or names what this machine lacks */
    public CpuSet cpus(String list) {
        return session().cpus(list);
    }

    /** @throws ScriptException when the text is no node list, or names what this machine lacks */
    public NodeSet nodes(String list) {
        return session().nodes(list);
    }

    /** What {@code isolate { … }} says. @throws ScriptException when a word is used wrongly */
    public IsolationSpec isolate(Closure<?> block) {
        return isolate(NAME, block);
    }

    /** What {@code isolate('owner') { … }} says. @throws ScriptException when a word is used wrongly */
    public IsolationSpec isolate(String owner, Closure<?> block) {
        Session session = session();
        Block.run(block, new IsolateScope(session, session.isolation(owner)));
        return session.said().getFirst();
    }

    private Session session() {
        return new Session(NAME, machine, List.of(), log, out);
    }
}

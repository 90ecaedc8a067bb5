package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.words.KernelFacts;
import dev.cordon.dsl.words.Log;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import dev.cordon.topology.Topology;
import groovy.lang.Closure;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * The words at a prompt. There is no script there that could be checked before it runs: what is said is compared with the
 * words when it is said, and answered in the same texts.
 */
public final class Prompt {
    /** What stands for the script in reports, and the owner of what is isolated without naming one. */
    public static final String NAME = "prompt";

    private final Machine machine;
    private final Log log;
    private final PrintStream out;

    /** @param out where the words {@code print} and {@code println} inside of blocks write to */
    public Prompt(Machine machine, Log log, PrintStream out) {
        this.machine = machine;
        this.log = log;
        this.out = out;
    }

    public Topology topology() {
        return machine.topology();
    }

    public KernelFacts kernel() {
        return new KernelFacts(machine);
    }

    /** @throws ScriptException when the text is no list of CPUs, or names some that this machine lacks */
    public CpuSet cpus(String list) {
        return run().cpus(list);
    }

    /** @throws ScriptException when the text is no list of nodes, or names some that this machine lacks */
    public NodeSet nodes(String list) {
        return run().nodes(list);
    }

    /**
     * Runs a block of {@code isolate { }}, which changes nothing: what it wants is the result.
     *
     * @param owner empty for {@link #NAME}
     * @throws ScriptException when a word is misused
     */
    public List<IsolationSpec> isolation(Optional<String> owner, Closure<?> block) {
        ScriptRun run = run();
        Isolation isolation = owner.map(run::isolation).orElseGet(run::isolation);
        PromptScope.run(block, new IsolateScope(run, isolation), run);
        return run.said();
    }

    private ScriptRun run() {
        return new ScriptRun(NAME, machine, List.of(), log, out);
    }
}

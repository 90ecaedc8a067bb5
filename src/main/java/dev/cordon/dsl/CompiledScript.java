package dev.cordon.dsl;

import dev.cordon.dsl.words.Log;
import dev.cordon.guest.Occasion;
import dev.cordon.guest.Phase;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A script that has been compiled: its classes, and nothing of the compiler. It can be run any number of times. */
public final class CompiledScript {
    private static final int EVERY = -1;

    private final String fileName;
    private final String main;
    private final Map<String, byte[]> classes;
    private final List<Cost> costs;
    private final List<SetText> sets;
    private final int phases;

    /**
     * @param main    the class that holds the script's statements
     * @param classes each class's bytes by its name
     * @param costs   why it needs Groovy's classes to run; empty when it does not
     */
    public CompiledScript(String fileName, String main, Map<String, byte[]> classes, List<Cost> costs) {
        this(fileName, main, classes, costs, List.of(), EVERY);
    }

    /**
     * @param sets   the sets of CPUs and nodes that its source writes out
     * @param phases those in which it has anything to say, as {@link Phase#bit}s
     */
    public CompiledScript(String fileName, String main, Map<String, byte[]> classes, List<Cost> costs, List<SetText> sets, int phases) {
        this.fileName = fileName;
        this.main = main;
        this.classes = Map.copyOf(classes);
        this.costs = List.copyOf(costs);
        this.sets = List.copyOf(sets);
        this.phases = phases;
    }

    /** Why the script needs Groovy's classes to run, in the order of its lines; empty when it does not. */
    public List<Cost> costs() {
        return costs;
    }

    /** Whether it has anything to say in that phase. If not, running it would change nothing and show nothing. */
    public boolean speaksIn(Phase phase) {
        return (phases & phase.bit()) != 0;
    }

    /** The phases in which it has anything to say, as {@link Phase#bit}s. */
    int phases() {
        return phases;
    }

    /** The class that holds the script's statements. */
    String main() {
        return main;
    }

    /** Each class's bytes by its name. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /**
     * The sets of CPUs and nodes that the script writes out as texts, in their order; not those that it computes. Known only of
     * a script that has just been compiled.
     */
    public List<SetText> sets() {
        return sets;
    }

    /** The script's name as messages show it. */
    public String fileName() {
        return fileName;
    }

    /** Who owns what the script isolates without naming an owner: the last element of the file's name. */
    public String owner() {
        return ScriptRun.ownerOf(fileName);
    }

    /**
     * Runs the script's statements, which changes nothing: what it wants is in the result.
     *
     * @param out where the script's own output goes
     * @return one for each owner, in the order in which the script names them
     * @throws ScriptException when the script is wrong in a way that only this machine shows, or its code fails
     * @throws ScriptEnd       when the script ends itself
     */
    public List<IsolationSpec> run(Machine machine, List<String> args, Log log, PrintStream out) {
        return run(machine, Occasion.NONE, args, log, out);
    }

    /** As {@link #run(Machine, List, Log, PrintStream)}, for a guest or at one of libvirt's moments. */
    public List<IsolationSpec> run(Machine machine, Occasion occasion, List<String> args, Log log, PrintStream out) {
        ScriptRun run = new ScriptRun(fileName, machine, occasion, args, log, out);
        try {
            ScriptBase script = (ScriptBase) new ScriptClasses(classes).loadClass(main).getDeclaredConstructor().newInstance();
            script.$begin(run);
            script.run();
            return run.said();
        } catch (StackOverflowError e) {
            throw new Failure(run, classes.keySet()).of(e);
        } catch (ScriptException | ScriptEnd | VirtualMachineError e) {
            throw e;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class " + main + " of " + fileName + " is not a script's", e);
        } catch (Throwable e) {
            throw new Failure(run, classes.keySet()).of(e);
        } finally {
            out.flush();
        }
    }
}

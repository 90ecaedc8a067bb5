package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

/**
 * What a compiled script extends. It is not a {@code groovy.lang.Script}: that class alone brings Groovy's metaclass registry
 * with it, which costs more than the rest of a run.
 */
public abstract class ScriptBase extends Speaker implements ScriptWords {
    private Session session;

    /** The script's statements. */
    public abstract Object run();

    final void $begin(Session session) {
        this.session = session;
    }

    @Override
    final Session $session() {
        return session;
    }

    @Override
    final Scope $scope() {
        return Scope.SCRIPT;
    }

    /** The compiler puts a call of this before each statement, so that each sentence and each mistake has its line. */
    public final void $at(int line) {
        session.at(line);
    }

    /** The line of the statement that is being run, for methods and closures to set it back. */
    public final int $line() {
        return session.here().line();
    }

    // the type checker looks for the delegate's type here, at the class that a script extends, and not at the interface
    @Override
    public final void isolate(@DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        Block.run(block, new IsolateScope(session, session.isolation()));
    }

    @Override
    public final void isolate(@Written(Text.OWNER) String owner, @DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        Block.run(block, new IsolateScope(session, session.isolation(owner)));
    }

    @Override
    public final <T> T options(Class<T> interfaceWithOptions) {
        return new ScriptOptions(session).parse(interfaceWithOptions);
    }

    @Override
    public final CpuSet cpus(String list) {
        return session.cpus(list);
    }

    @Override
    public final CpuSet cpus(CpuSet set) {
        return set;
    }

    @Override
    public final NodeSet nodes(String list) {
        return session.nodes(list);
    }

    @Override
    public final NodeSet nodes(NodeSet set) {
        return set;
    }
}

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

    final void begin(Session session) {
        this.session = session;
    }

    @Override
    final Session session() {
        return session;
    }

    /** The compiler puts a call of this before each statement, so that each sentence and each mistake has its line. */
    public final void $at(int line) {
        session.at(line);
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
        return set(list);
    }

    @Override
    public final CpuSet cpus(CpuSet set) {
        return set;
    }

    @Override
    public final NodeSet nodes(String list) {
        return nodeSet(list);
    }

    @Override
    public final NodeSet nodes(NodeSet set) {
        return set;
    }
}

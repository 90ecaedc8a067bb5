package dev.cordon.dsl;

import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.words.IsolateWords;
import dev.cordon.dsl.words.ScriptWords;
import dev.cordon.dsl.words.Text;
import dev.cordon.dsl.words.Written;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

/**
 * What a compiled script extends. It is not a {@code groovy.lang.Script}: that class alone brings Groovy's metaclass registry
 * with it, which costs more than the rest of a run.
 */
public abstract class ScriptBase extends SetSpeaker implements ScriptWords {
    /** The script's statements. */
    public abstract Object run();

    /** The compiler puts a call of this before each statement, so that each sentence and each mistake has its line. */
    public final void $at(int line) {
        $run().at(line);
    }

    /** The line of the statement that is being run, for methods and closures to set it back. */
    public final int $line() {
        return $run().here().line();
    }

    // the type checker looks for the delegate's type here, at the class that a script extends, and not at the interface
    @Override
    public final void isolate(@DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $isolate(GroovyBlock.of(block));
    }

    @Override
    public final void $isolate(Block block) {
        new IsolateScope($run(), $run().isolation()).$say(block);
    }

    @Override
    public final void isolate(@Written(Text.OWNER) String owner, @DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $isolate(owner, GroovyBlock.of(block));
    }

    @Override
    public final void $isolate(String owner, Block block) {
        new IsolateScope($run(), $run().isolation(owner)).$say(block);
    }

    @Override
    public final <T> T options(Class<T> interfaceWithOptions) {
        return new ScriptOptions($run()).parse(interfaceWithOptions);
    }
}

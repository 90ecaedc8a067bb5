package dev.cordon.dsl;

import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.words.HookWords;
import dev.cordon.dsl.words.ScriptWords;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

import java.util.List;

/**
 * What a compiled script extends. It is not a {@code groovy.lang.Script}: that class alone brings Groovy's metaclass registry
 * with it, which costs more than the rest of a run.
 */
public abstract class ScriptBase extends HookSpeaker implements ScriptWords {
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

    @Override
    public final void guest(String name, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $guest(name, GroovyBlock.of(block));
    }

    @Override
    public final void $guest(String name, Block block) {
        guests(block, name);
    }

    @Override
    public final void guest(String first, String second, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $guest(first, second, GroovyBlock.of(block));
    }

    @Override
    public final void $guest(String first, String second, Block block) {
        guests(block, first, second);
    }

    @Override
    public final void guest(String first, String second, String third, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $guest(first, second, third, GroovyBlock.of(block));
    }

    @Override
    public final void $guest(String first, String second, String third, Block block) {
        guests(block, first, second, third);
    }

    @Override
    public final void guest(String first, String second, String third, String fourth,
                            @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $guest(first, second, third, fourth, GroovyBlock.of(block));
    }

    @Override
    public final void $guest(String first, String second, String third, String fourth, Block block) {
        guests(block, first, second, third, fourth);
    }

    @Override
    public final void guest(List<String> names, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $guest(names, GroovyBlock.of(block));
    }

    @Override
    public final void $guest(List<String> names, Block block) {
        guests(block, names.toArray());
    }

    private void guests(Block block, Object... patterns) {
        if ($run().isFor(patterns)) new GuestScope($run()).$say(block);
    }

    @Override
    public final <T> T options(Class<T> interfaceWithOptions) {
        return new ScriptOptions($run()).parse(interfaceWithOptions);
    }
}

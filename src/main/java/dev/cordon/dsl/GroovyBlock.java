package dev.cordon.dsl;

import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.words.GivenValue;
import dev.cordon.dsl.words.Meaning;
import dev.cordon.dsl.words.Scope;
import dev.cordon.dsl.words.Unknown;
import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A block of a script that runs on Groovy's classes, or of the prompt. Nothing else touches a closure's delegate. */
final class GroovyBlock extends Block {
    private final Closure<?> block;

    private GroovyBlock(Closure<?> block) {
        super(block.getOwner(), block.getThisObject());
        this.block = block;
    }

    static Block of(Closure<?> block) {
        return new GroovyBlock(block);
    }

    @Override
    public int getMaximumNumberOfParameters() {
        return block.getMaximumNumberOfParameters();
    }

    /** @throws ScriptException when the block uses a word wrongly in a way that was not checked before: at the prompt nothing is */
    @Override
    public Object call(Object... values) {
        Speaker scope = (Speaker) getDelegate();
        block.setDelegate(scope);
        block.setResolveStrategy(Closure.DELEGATE_ONLY);
        try {
            return block.call();
        } catch (MissingMethodException e) {
            if (!asked(e.getType(), scope)) throw e;
            throw scope.$run().wrong(misused(e, Scope.of(scope)));
        } catch (MissingPropertyException e) {
            if (!asked(e.getType(), scope)) throw e;
            throw scope.$run().wrong(Unknown.name(e.getProperty(), Scope.of(scope), false, Set.of()));
        }
    }

    /** Whether it was the block's own words that were asked for something they do not have. */
    private boolean asked(Class<?> type, Speaker scope) {
        return type == block.getClass() || type == scope.getClass();
    }

    private static String misused(MissingMethodException e, Scope scope) {
        if (!scope.has(e.getMethod())) return Unknown.word(e.getMethod(), scope, List.of());
        List<GivenValue> values = Arrays.stream(e.getArguments()).map(GivenValue::new).toList();
        String takes = scope.forms(e.getMethod()).getFirst().getAnnotation(Meaning.class).takes();
        return "'" + e.getMethod() + "' takes " + (takes.isEmpty() ? "nothing" : takes) + ", not "
                + (values.isEmpty() ? "nothing" : values.stream().map(GivenValue::kind).collect(Collectors.joining(", ")));
    }
}

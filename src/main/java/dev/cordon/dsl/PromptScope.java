package dev.cordon.dsl;

import dev.cordon.dsl.words.Arguments;
import dev.cordon.dsl.words.Given;
import dev.cordon.dsl.words.GivenValue;
import dev.cordon.dsl.words.Scope;
import dev.cordon.dsl.words.Unknown;
import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import org.codehaus.groovy.runtime.InvokerHelper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands before a scope where nothing was checked before: each word that is said is looked up, its values are compared with
 * what the word takes, and misuse is answered as the compiler would have.
 */
final class PromptScope extends GroovyObjectSupport {
    /** Names that say nothing at a prompt, so that a variable of the user's may well have them. */
    private static final Set<String> OF_HOOKS = Set.of("guest", "phase");

    private final Speaker target;
    private final Scope scope;
    private final ScriptRun run;
    /** What the block sees outside of the words: the variables of the prompt. */
    private final Object outside;

    private PromptScope(Speaker target, ScriptRun run, Object outside) {
        this.target = target;
        this.scope = Scope.of(target);
        this.run = run;
        this.outside = outside;
    }

    static void run(Closure<?> block, Speaker target, ScriptRun run) {
        block.setDelegate(new PromptScope(target, run, block.getThisObject()));
        block.setResolveStrategy(Closure.DELEGATE_ONLY);
        block.call();
    }

    @Override
    public Object invokeMethod(String word, Object given) {
        List<Object> values = Arrays.asList(InvokerHelper.asArray(given));
        if (!scope.has(word)) {
            if (Scope.having(word).isEmpty()) return own(word, given);
            throw run.wrong(Unknown.word(word, scope, Set.of()));
        }
        Arguments arguments = arguments(word, values);
        arguments.misfit();
        arguments.checkLiterals();
        return InvokerHelper.invokeMethod(target, word, values.stream().map(v -> v instanceof Closure<?> c ? new Inner(c, run) : v).toArray());
    }

    /** A closure or method that the user has made at the prompt. */
    private Object own(String name, Object given) {
        try {
            return InvokerHelper.invokeMethod(outside, name, given);
        } catch (MissingMethodException e) {
            if (!e.getMethod().equals(name)) throw e;
            throw run.wrong(Unknown.word(name, scope, Set.of()));
        }
    }

    @Override
    public Object getProperty(String name) {
        boolean word = scope.names().contains(name);
        if (word && !OF_HOOKS.contains(name)) return InvokerHelper.getProperty(target, name);
        try {
            return InvokerHelper.getProperty(outside, name);
        } catch (MissingPropertyException e) {
            if (word) return InvokerHelper.getProperty(target, name);
            throw run.wrong(Unknown.name(name, scope, false, Set.of()));
        }
    }

    @Override
    public void setProperty(String name, Object value) {
        throw run.wrong(Unknown.name(name, scope, true, Set.of()));
    }

    private Arguments arguments(String word, List<Object> values) {
        Map<String, Given> named = new LinkedHashMap<>();
        List<GivenValue> given = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Map<?, ?> map && named.isEmpty() && given.isEmpty()) map.forEach((name, v) -> named.put(String.valueOf(name), new GivenValue(v)));
            else given.add(new GivenValue(value));
        }
        return new Arguments(scope, word, named, given, new Arguments.Report() {
            @Override
            public void word(String message) {
                throw run.wrong(message);
            }

            @Override
            public void name(String name, String message) {
                throw run.wrong(message);
            }

            @Override
            public void value(Given value, String message) {
                throw run.wrong(message);
            }
        });
    }

    /** A block inside of a block: it runs when its word has made its scope, and then behind a check of its own. */
    private static final class Inner extends Closure<Object> {
        private final transient Closure<?> block;
        private final transient ScriptRun run;

        Inner(Closure<?> block, ScriptRun run) {
            super(block.getOwner(), block.getThisObject());
            this.block = block;
            this.run = run;
        }

        @Override
        public Object call() {
            PromptScope.run(block, (Speaker) getDelegate(), run);
            return null;
        }
    }
}

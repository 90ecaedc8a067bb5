package dev.cordon.dsl;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.runtime.InvokerHelper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stands before a scope where nothing was checked before: each word that is said is looked up, its values are compared with
 * what the word takes, and misuse is answered as the compiler would have.
 */
final class PromptScope extends GroovyObjectSupport {
    private final Speaker target;
    private final Scope scope;
    private final Session session;
    /** What the block sees outside of the words: the variables of the prompt. */
    private final Object outside;

    private PromptScope(Speaker target, Session session, Object outside) {
        this.target = target;
        this.scope = Scope.of(target);
        this.session = session;
        this.outside = outside;
    }

    static void run(Closure<?> block, Speaker target, Session session) {
        block.setDelegate(new PromptScope(target, session, block.getThisObject()));
        block.setResolveStrategy(Closure.DELEGATE_ONLY);
        block.call();
    }

    @Override
    public Object invokeMethod(String word, Object given) {
        List<Object> values = Arrays.asList(InvokerHelper.asArray(given));
        if (!scope.has(word)) {
            if (Scope.having(word).isEmpty()) return own(word, given);
            throw session.wrong(Unknown.word(word, scope, Set.of()));
        }
        Arguments arguments = arguments(word, values);
        arguments.misfit();
        arguments.checkLiterals();
        return InvokerHelper.invokeMethod(target, word, values.stream().map(v -> v instanceof Closure<?> c ? new Inner(c, session) : v).toArray());
    }

    /** A closure or method that the user has made at the prompt. */
    private Object own(String name, Object given) {
        try {
            return InvokerHelper.invokeMethod(outside, name, given);
        } catch (MissingMethodException e) {
            if (!e.getMethod().equals(name)) throw e;
            throw session.wrong(Unknown.word(name, scope, Set.of()));
        }
    }

    @Override
    public Object getProperty(String name) {
        if (scope.names().contains(name)) return InvokerHelper.getProperty(target, name);
        try {
            return InvokerHelper.getProperty(outside, name);
        } catch (MissingPropertyException e) {
            throw session.wrong(Unknown.name(name, scope, false, Set.of()));
        }
    }

    @Override
    public void setProperty(String name, Object value) {
        throw session.wrong(Unknown.name(name, scope, true, Set.of()));
    }

    /** The values as the checks of a script's text know them: as expressions. */
    private Arguments arguments(String word, List<Object> values) {
        List<Expression> expressions = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Map<?, ?> named) {
                expressions.add(new MapExpression(named.entrySet().stream().map(e -> new MapEntryExpression(constant(e.getKey()), constant(e.getValue()))).toList()));
            } else {
                expressions.add(constant(value));
            }
        }
        MethodCallExpression call = new MethodCallExpression(VariableExpression.THIS_EXPRESSION, word, new ArgumentListExpression(expressions));
        return new Arguments(scope, call, expressions, PromptScope::type, (place, message) -> {
            throw session.wrong(message);
        });
    }

    private static ConstantExpression constant(Object value) {
        return new ConstantExpression(value instanceof CharSequence text ? text.toString() : value);
    }

    private static ClassNode type(Expression e) {
        Object value = ((ConstantExpression) e).getValue();
        return value == null ? ClassHelper.OBJECT_TYPE : ClassHelper.make(value.getClass());
    }

    /** A block inside of a block: it runs when its word has made its scope, and then behind a check of its own. */
    private static final class Inner extends Closure<Object> {
        private final transient Closure<?> block;
        private final transient Session session;

        Inner(Closure<?> block, Session session) {
            super(block.getOwner(), block.getThisObject());
            this.block = block;
            this.session = session;
        }

        @Override
        public Object call() {
            PromptScope.run(block, (Speaker) getDelegate(), session);
            return null;
        }
    }
}

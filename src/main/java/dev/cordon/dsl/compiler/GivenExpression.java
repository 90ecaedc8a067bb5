package dev.cordon.dsl.compiler;

import dev.cordon.dsl.words.Given;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;

import java.util.Optional;

/** A value that a script's text gives to a word; of its type the compiler may know nothing. */
record GivenExpression(Expression expression, ClassNode type) implements Given {
    @Override
    public boolean fits(Class<?> parameter) {
        return Types.fits(parameter, expression, type);
    }

    @Override
    public String kind() {
        return Types.describe(expression, type);
    }

    @Override
    public boolean isTerm() {
        return Types.isTerm(type);
    }

    @Override
    public Optional<String> text() {
        return expression instanceof ConstantExpression c && c.getValue() instanceof String text ? Optional.of(text) : Optional.empty();
    }
}

package dev.cordon.dsl.compiler;

import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BitwiseNegationExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.SourceUnit;

/**
 * Says {@code ~a} as the call that it stands for, {@code a.bitwiseNegate()}: only a call's method is found before the run. Of a
 * text in quotation marks {@code ~} makes a pattern, and that stays as it is.
 */
final class Complements extends ClassCodeExpressionTransformer {
    private final SourceUnit source;

    private Complements(SourceUnit source) {
        this.source = source;
    }

    static void call(ClassNode script, SourceUnit source) {
        Complements complements = new Complements(source);
        for (MethodNode m : script.getMethods()) if (m.getCode() != null) m.getCode().visit(complements);
    }

    @Override
    public Expression transform(Expression e) {
        if (e instanceof ClosureExpression c) {
            c.getCode().visit(this);
            return c;
        }
        if (!(e instanceof BitwiseNegationExpression b) || b.getExpression() instanceof ConstantExpression || b.getExpression() instanceof GStringExpression) {
            return super.transform(e);
        }
        MethodCallExpression call = new MethodCallExpression(transform(b.getExpression()), "bitwiseNegate", MethodCallExpression.NO_ARGUMENTS);
        call.setImplicitThis(false);
        call.setSourcePosition(b);
        return call;
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }
}

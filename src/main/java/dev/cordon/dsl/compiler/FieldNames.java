package dev.cordon.dsl.compiler;

import groovy.transform.Field;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;

import java.util.HashSet;
import java.util.Set;

/** Lets blocks see the script's {@code @Field} variables: {@code depth} in a closure becomes {@code this.depth}. */
final class FieldNames extends ClassCodeExpressionTransformer {
    private final SourceUnit source;
    private final Set<String> fields;
    private int closures;

    private FieldNames(SourceUnit source, Set<String> fields) {
        this.source = source;
        this.fields = fields;
    }

    /** @return whether there are such variables */
    static boolean open(ClassNode script, SourceUnit source) {
        Set<String> fields = new HashSet<>();
        Set<String> locals = new HashSet<>();
        for (MethodNode m : script.getMethods()) {
            for (Parameter p : m.getParameters()) locals.add(p.getName());
            if (m.getCode() != null) m.getCode().visit(collector(fields, locals));
        }
        boolean any = !fields.isEmpty();
        // a name that stands for something else somewhere is left alone
        fields.removeAll(locals);
        FieldNames names = new FieldNames(source, fields);
        for (MethodNode m : script.getMethods()) if (!m.isStatic() && m.getCode() != null) m.getCode().visit(names);
        return any;
    }

    private static CodeVisitorSupport collector(Set<String> fields, Set<String> locals) {
        return new CodeVisitorSupport() {
            @Override
            public void visitDeclarationExpression(DeclarationExpression d) {
                if (!d.isMultipleAssignmentDeclaration()) {
                    boolean field = d.getAnnotations().stream().anyMatch(a -> a.getClassNode().getName().matches("Field|" + Field.class.getName()));
                    (field ? fields : locals).add(d.getVariableExpression().getName());
                }
                super.visitDeclarationExpression(d);
            }

            @Override
            public void visitClosureExpression(ClosureExpression c) {
                if (c.getParameters() != null) for (Parameter p : c.getParameters()) locals.add(p.getName());
                super.visitClosureExpression(c);
            }
        };
    }

    @Override
    public Expression transform(Expression e) {
        if (e instanceof ClosureExpression c) {
            closures++;
            c.getCode().visit(this);
            closures--;
            return c;
        }
        if (closures > 0 && e instanceof VariableExpression v && fields.contains(v.getName())) {
            PropertyExpression field = new PropertyExpression(new VariableExpression("this"), v.getName());
            field.setSourcePosition(v);
            return field;
        }
        return super.transform(e);
    }

    @Override
    protected SourceUnit getSourceUnit() {
        return source;
    }
}

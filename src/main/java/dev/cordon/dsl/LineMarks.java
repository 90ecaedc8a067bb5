package dev.cordon.dsl;

import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.AssertStatement;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.DoWhileStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.SwitchStatement;
import org.codehaus.groovy.ast.stmt.ThrowStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts {@code this.$at(line)} before each statement of a script. The line table of the compiled class would not do: of a
 * call that spans lines it names the line of the last argument, and a stack walk costs more than this.
 */
final class LineMarks extends CodeVisitorSupport {
    private LineMarks() {
    }

    static void mark(ClassNode script) {
        LineMarks marks = new LineMarks();
        for (MethodNode m : script.getMethods()) if (!m.isStatic() && m.getCode() != null) m.getCode().visit(marks);
    }

    @Override
    public void visitBlockStatement(BlockStatement block) {
        List<Statement> marked = new ArrayList<>();
        for (Statement s : block.getStatements()) {
            if (acts(s)) marked.add(mark(s));
            marked.add(s);
        }
        super.visitBlockStatement(block);
        block.getStatements().clear();
        block.getStatements().addAll(marked);
    }

    @Override
    public void visitIfElse(IfStatement s) {
        s.setIfBlock(block(s.getIfBlock()));
        s.setElseBlock(block(s.getElseBlock()));
        super.visitIfElse(s);
    }

    @Override
    public void visitForLoop(ForStatement s) {
        s.setLoopBlock(block(s.getLoopBlock()));
        super.visitForLoop(s);
    }

    @Override
    public void visitWhileLoop(WhileStatement s) {
        s.setLoopBlock(block(s.getLoopBlock()));
        super.visitWhileLoop(s);
    }

    @Override
    public void visitDoWhileLoop(DoWhileStatement s) {
        s.setLoopBlock(block(s.getLoopBlock()));
        super.visitDoWhileLoop(s);
    }

    private static Statement block(Statement s) {
        if (s instanceof BlockStatement || s instanceof EmptyStatement) return s;
        BlockStatement block = new BlockStatement(new ArrayList<>(List.of(s)), new VariableScope());
        block.setSourcePosition(s);
        return block;
    }

    private static boolean acts(Statement s) {
        return s.getLineNumber() > 0 && (s instanceof ExpressionStatement || s instanceof ReturnStatement || s instanceof IfStatement
                || s instanceof ForStatement || s instanceof WhileStatement || s instanceof SwitchStatement || s instanceof AssertStatement
                || s instanceof ThrowStatement);
    }

    private static Statement mark(Statement s) {
        MethodCallExpression at = new MethodCallExpression(new VariableExpression("this"), "$at",
                new ArgumentListExpression(new ConstantExpression(s.getLineNumber(), true)));
        at.setImplicitThis(false);
        ExpressionStatement mark = new ExpressionStatement(at);
        mark.setSourcePosition(s);
        return mark;
    }
}

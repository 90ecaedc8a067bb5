package dev.cordon.dsl.compiler;

import dev.cordon.dsl.words.Scope;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
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
import org.codehaus.groovy.ast.stmt.TryCatchStatement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts {@code this.$at(line)} before each statement of a script. The line table of the compiled class would not do: of a
 * call that spans lines it names the line of the last argument, and a stack walk costs more than this.
 *
 * <p>Methods and closures that say words set the line back at their end, because they may have been called in the middle of
 * a sentence; those that say none are left as they are.
 */
final class LineMarks extends CodeVisitorSupport {
    private int saved;

    private LineMarks() {
    }

    static void mark(ClassNode script) {
        LineMarks marks = new LineMarks();
        for (MethodNode m : script.getMethods()) {
            if (m.isStatic() || m.getCode() == null) continue;
            if (m.getName().equals("run")) m.getCode().visit(marks);
            else if (speaks(m.getCode())) m.setCode(marks.restoring(m.getCode()));
        }
    }

    private static boolean speaks(Statement code) {
        boolean[] word = new boolean[1];
        code.visit(new CodeVisitorSupport() {
            @Override
            public void visitMethodCallExpression(MethodCallExpression call) {
                word[0] |= ScopeMarks.of(call).isPresent() && !Scope.having(String.valueOf(call.getMethodAsString())).isEmpty();
                super.visitMethodCallExpression(call);
            }
        });
        return word[0];
    }

    /** The marked code, with the line set back behind it. */
    private Statement restoring(Statement code) {
        code.visit(this);
        VariableExpression line = new VariableExpression("$line" + saved++, ClassHelper.int_TYPE);
        Statement save = new ExpressionStatement(new DeclarationExpression(line, Token.newSymbol(Types.ASSIGN, -1, -1), call("$line", new ArgumentListExpression())));
        Statement restore = new ExpressionStatement(call("$at", new ArgumentListExpression(line)));
        return new BlockStatement(new ArrayList<>(List.of(save, new TryCatchStatement(code, restore))), new VariableScope());
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        if (ScopeMarks.isBlock(closure)) super.visitClosureExpression(closure);
        else if (speaks(closure.getCode())) closure.setCode(restoring(closure.getCode()));
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
        ExpressionStatement mark = new ExpressionStatement(call("$at", new ArgumentListExpression(new ConstantExpression(s.getLineNumber(), true))));
        mark.setSourcePosition(s);
        return mark;
    }

    private static MethodCallExpression call(String name, ArgumentListExpression arguments) {
        MethodCallExpression call = new MethodCallExpression(new VariableExpression("this"), name, arguments);
        call.setImplicitThis(false);
        return call;
    }
}

package dev.cordon.dsl.compiler;

import dev.cordon.dsl.words.Nearest;
import dev.cordon.dsl.words.Scope;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Marks every word of a script with the scope that it stands in, before any type is known: the scope follows from the blocks
 * around it. Names that blocks could not see otherwise are given a receiver: the script's own methods, and {@code cpus} and
 * {@code nodes} where their value is used.
 */
final class ScopeMarks extends CodeVisitorSupport {
    private static final String SCOPE = "cordon.scope";
    private static final String ALONE = "cordon.alone";
    private static final String VARIABLES = "cordon.variables";

    private final ClassNode script;
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final Set<String> variables = new HashSet<>();
    /** Whether the statements being visited are a scope's own, not those of a closure or method in between. */
    private boolean own;
    private Expression statement;

    private ScopeMarks(ClassNode script) {
        this.script = script;
    }

    static void mark(ClassNode script) {
        ScopeMarks marks = new ScopeMarks(script);
        for (MethodNode m : script.getMethods()) {
            if (m.isStatic() || m.getCode() == null) continue;
            marks.scopes.push(Scope.SCRIPT);
            marks.own = m.getName().equals("run");
            m.getCode().visit(marks);
            marks.scopes.pop();
        }
    }

    /** The names of the variables that the script around this one declares anywhere. */
    static Set<String> variables(VariableExpression v) {
        return v.getNodeMetaData(VARIABLES, key -> Set.of());
    }

    /** The scope that a word is said in; empty outside of the script's own code. */
    static Optional<Scope> of(MethodCallExpression call) {
        return Optional.ofNullable(call.getMethod().getNodeMetaData(SCOPE));
    }

    /** The scope that a name is read in; empty outside of the script's own code. */
    static Optional<Scope> of(VariableExpression name) {
        return Optional.ofNullable(name.getNodeMetaData(SCOPE));
    }

    /** Whether this is the block of a word, and not a closure that may be called from elsewhere. */
    static boolean isBlock(ClosureExpression closure) {
        return closure.getNodeMetaData(SCOPE) != null;
    }

    /** Whether this call only gives a value, and nothing takes it. */
    static boolean isAlone(MethodCallExpression call) {
        return call.getMethod().getNodeMetaData(ALONE) != null;
    }

    @Override
    public void visitExpressionStatement(ExpressionStatement s) {
        statement = s.getExpression();
        super.visitExpressionStatement(s);
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        String word = call.getMethodAsString();
        boolean sentence = call == statement;
        statement = null;
        if (!call.isImplicitThis() || word == null) {
            super.visitMethodCallExpression(call);
            return;
        }
        Scope scope = scopes.element();
        // the compiler makes new calls of these on its way and keeps only their parts
        Expression mark = call.getMethod();
        mark.putNodeMetaData(SCOPE, scope);
        if (sentence && own && scope.isValue(word)) mark.putNodeMetaData(ALONE, true);
        boolean value = !sentence && Scope.SCRIPT.isValue(word);
        boolean ownMethod = !script.getDeclaredMethods(word).isEmpty() && Scope.having(word).isEmpty();
        if (value || ownMethod) {
            call.setImplicitThis(false);
            mark.putNodeMetaData(SCOPE, Scope.SCRIPT);
        }
        Optional<Scope> inner = blockOf(word, scope);
        if (inner.isPresent() && call.getArguments() instanceof TupleExpression args) {
            for (Expression arg : args.getExpressions()) {
                if (arg instanceof ClosureExpression block) inside(inner.get(), block);
                else arg.visit(this);
            }
        } else {
            call.getArguments().visit(this);
        }
    }

    /** What the word's block is; of an unknown word that of the word that was probably meant, so that one mistake is not two. */
    private Optional<Scope> blockOf(String word, Scope scope) {
        if (Scope.having(word).isEmpty() && script.getDeclaredMethods(word).isEmpty()) {
            return Nearest.to(word, scope.allWords()).flatMap(Scope::ofBlock);
        }
        return Scope.ofBlock(word);
    }

    private void inside(Scope scope, ClosureExpression block) {
        block.putNodeMetaData(SCOPE, scope);
        boolean outer = own;
        own = true;
        scopes.push(scope);
        super.visitClosureExpression(block);
        scopes.pop();
        own = outer;
    }

    @Override
    public void visitClosureExpression(ClosureExpression closure) {
        boolean outer = own;
        own = false;
        super.visitClosureExpression(closure);
        own = outer;
    }

    @Override
    public void visitDeclarationExpression(DeclarationExpression d) {
        if (!d.isMultipleAssignmentDeclaration()) variables.add(d.getVariableExpression().getName());
        super.visitDeclarationExpression(d);
    }

    @Override
    public void visitVariableExpression(VariableExpression v) {
        v.putNodeMetaData(SCOPE, scopes.element());
        v.putNodeMetaData(VARIABLES, variables);
    }
}

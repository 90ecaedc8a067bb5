package dev.cordon.dsl.compiler;

import dev.cordon.dsl.ScriptBase;
import dev.cordon.dsl.words.Arguments;
import dev.cordon.dsl.words.Given;
import dev.cordon.dsl.words.Scope;
import dev.cordon.dsl.words.Text;
import dev.cordon.dsl.words.Unknown;
import groovy.cli.picocli.CliBuilder;
import groovy.cli.picocli.OptionAccessor;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;
import org.codehaus.groovy.transform.stc.StaticTypesMarker;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the static type check asks when it does not understand a script: finds the mistake behind it and says it in the words
 * of the language. What has been reported is treated as dynamic, so that the compiler does not complain of it again.
 *
 * <p>The compiler makes one of these for each class of a script, by its name.
 */
public final class WordChecks extends AbstractTypeCheckingExtension {
    private final Set<Expression> reported = new HashSet<>();

    public WordChecks(StaticTypeCheckingVisitor visitor) {
        super(visitor);
    }

    @Override
    public boolean beforeVisitMethod(MethodNode m) {
        boolean ownMethod = m.getLineNumber() > 0 && Types.is(m.getDeclaringClass(), ScriptBase.class) && !m.getName().equals("run");
        if (ownMethod && !Scope.having(m.getName()).isEmpty()) report(m, "'" + m.getName() + "' is a word; give the method another name");
        return false;
    }

    @Override
    public boolean beforeMethodCall(MethodCall call) {
        if (!(call instanceof MethodCallExpression c)) return false;
        String word = c.getMethodAsString();
        if (ScopeMarks.isAlone(c)) {
            report(c.getMethod(), "'" + word + "' alone does nothing" + Unknown.use(word, ScopeMarks.of(c).orElseThrow()));
        }
        if ("isolate".equals(word) && ScopeMarks.of(c).isPresent() && !getArguments(c).getExpressions().isEmpty()
                && getArguments(c).getExpressions().getLast() instanceof ClosureExpression block && isEmpty(block)) {
            report(c.getMethod(), "this isolate is empty; say in it what to isolate, for example host cpus('C0-6')");
        }
        return false;
    }

    @Override
    public void afterMethodCall(MethodCall call) {
        if (!(call instanceof MethodCallExpression c) || c.getMethodAsString() == null) return;
        ScopeMarks.of(c).filter(s -> s.has(c.getMethodAsString())).filter(s -> isWord(getTargetMethod(c)))
                .ifPresent(s -> arguments(s, c).checkLiterals());
    }

    @Override
    public List<MethodNode> handleMissingMethod(ClassNode receiver, String name, ArgumentListExpression args, ClassNode[] types, MethodCall call) {
        if (!(call instanceof MethodCallExpression c)) return List.of();
        if (Operators.isOperator(c)) return operator(receiver, name, args, types);
        if (Types.isUnknown(receiver) || isOptions(receiver) || insideOptions()) return List.of(makeDynamic(call));
        if (c.getObjectExpression() instanceof VariableExpression v && name.equals("call") && !Scope.having(v.getName()).isEmpty()) {
            report(v, "'" + v.getName() + "' is a variable here; give it another name to use the word");
            return List.of(makeDynamic(call));
        }
        Optional<Scope> scope = ScopeMarks.of(c);
        if (scope.isEmpty()) return missingElsewhere(receiver, name, args, types, c);
        Scope s = scope.get();
        if (s.has(name)) {
            arguments(s, c).misfit();
            return List.of(makeDynamic(call, result(s, name)));
        }
        if (Scope.having(name).isEmpty() && !receiver.getMethods(name).isEmpty()) return missingElsewhere(receiver, name, args, types, c);
        List<String> methods = getEnclosingClassNode().getMethods().stream().filter(m -> m.getLineNumber() > 0).map(MethodNode::getName).toList();
        report(c.getMethod(), Unknown.word(name, s, methods));
        return List.of(makeDynamic(call));
    }

    private List<MethodNode> operator(ClassNode left, String name, ArgumentListExpression args, ClassNode[] types) {
        BinaryExpression place = getEnclosingBinaryExpression();
        if (Types.isUnknown(left) && !Operators.unchecked(name).isEmpty()) return Operators.unchecked(name);
        if (place == null) return List.of();
        Expression right = args.getExpressions().isEmpty() ? null : args.getExpression(0);
        if (!isReported(place.getLeftExpression())) report(place, Operators.misfit(name, left, right, types.length == 0 ? null : types[0]));
        reported.add(place);
        return List.of(newMethod(name, Object.class));
    }

    private List<MethodNode> missingElsewhere(ClassNode receiver, String name, ArgumentListExpression args, ClassNode[] types, MethodCallExpression call) {
        ClassNode owner = call.getObjectExpression() instanceof ClassExpression c ? c.getType() : receiver;
        List<MethodNode> known = owner.getMethods(name);
        boolean openArgument = false;
        for (ClassNode type : types) openArgument |= Types.isUnknown(type);
        if (call.isImplicitThis() && known.isEmpty() && !Scope.having(name).isEmpty()) {
            report(call.getMethod(), "'" + name + "' is a word of the script; it cannot be said in a class or a static method");
        } else if (ClassHelper.isPrimitiveVoid(receiver) && !Scope.having(name).isEmpty()) {
            report(call.getMethod(), "'" + name + "' begins a sentence of its own; put it in a new line");
        } else if (!(openArgument && !known.isEmpty()) && !isReported(call.getObjectExpression())) {
            report(call.getMethod(), UnknownMember.method(name, owner, known, args.getExpressions(), types));
        }
        return List.of(makeDynamic(call));
    }

    @Override
    public void onMethodSelection(Expression e, MethodNode target) {
        // bound to Object's isCase, "n in set" would compare the two instead of looking into the set
        boolean in = e instanceof BinaryExpression && target.getName().equals("isCase");
        if (in && Types.isUnknown(getType(((BinaryExpression) e).getRightExpression()))) {
            e.putNodeMetaData(StaticTypesMarker.DIRECT_METHOD_CALL_TARGET, Operators.unchecked("isCase").getFirst());
        }
    }

    @Override
    public boolean handleUnresolvedVariableExpression(VariableExpression v) {
        ScopeMarks.of(v).ifPresentOrElse(
                scope -> report(v, Unknown.name(v.getName(), scope, context.isTargetOfEnclosingAssignment(v), ScopeMarks.variables(v))),
                () -> report(v, Unknown.nameElsewhere(v.getName())));
        reported.add(v);
        makeDynamic(v, ClassHelper.dynamicType());
        return true;
    }

    @Override
    public boolean handleUnresolvedProperty(PropertyExpression p) {
        // what the compiler has put in itself it sorts out itself
        if (p.getLineNumber() < 1) return false;
        ClassNode type = getType(p.getObjectExpression());
        boolean computed = p.getPropertyAsString() == null;
        if (!computed && !Types.isUnknown(type) && !isOptions(type) && !isReported(p.getObjectExpression())) {
            report(p.getProperty(), UnknownMember.property(p, type));
            reported.add(p);
        }
        makeDynamic(p, ClassHelper.dynamicType());
        return true;
    }

    @Override
    public boolean handleIncompatibleAssignment(ClassNode left, ClassNode right, Expression assignment) {
        return Types.isUnknown(right);
    }

    @Override
    public List<MethodNode> handleAmbiguousMethods(List<MethodNode> methods, Expression call) {
        // null fits several forms of a word; the run says that it is none of them
        return methods.stream().min(Comparator.comparing(MethodNode::getTypeDescriptor)).stream().toList();
    }

    private Arguments arguments(Scope scope, MethodCallExpression call) {
        Map<String, Given> named = new LinkedHashMap<>();
        Map<String, Expression> names = new HashMap<>();
        List<GivenExpression> values = new ArrayList<>();
        for (Expression e : getArguments(call).getExpressions()) {
            if (e instanceof MapExpression map && names.isEmpty() && values.isEmpty()) {
                for (MapEntryExpression entry : map.getMapEntryExpressions()) {
                    String name = entry.getKeyExpression().getText();
                    names.put(name, entry.getKeyExpression());
                    named.put(name, new GivenExpression(entry.getValueExpression(), getType(entry.getValueExpression())));
                }
            } else {
                values.add(new GivenExpression(e, getType(e)));
            }
        }
        return new Arguments(scope, call.getMethodAsString(), named, values, new Arguments.Report() {
            @Override
            public void word(String message) {
                report(call.getMethod(), message);
            }

            @Override
            public void name(String name, String message) {
                report(names.get(name), message);
            }

            @Override
            public void value(Given value, String message) {
                report(((GivenExpression) value).expression(), message);
            }

            @Override
            public void text(String text, Text kind, Given value) {
                SetTexts.keep(context.getSource().getAST(), ((GivenExpression) value).expression(), kind, text);
            }
        });
    }

    private static boolean isWord(MethodNode method) {
        return method != null && method.getDeclaringClass().getName().startsWith(ScriptBase.class.getPackageName() + ".");
    }

    private static boolean isEmpty(ClosureExpression block) {
        return block.getCode() instanceof EmptyStatement || block.getCode() instanceof BlockStatement b && b.getStatements().isEmpty();
    }

    /** The type that all forms of a word give, when they give the same. */
    private static ClassNode result(Scope scope, String word) {
        List<Class<?>> results = scope.forms(word).stream().<Class<?>>map(Method::getReturnType).distinct().toList();
        return results.size() == 1 ? ClassHelper.make(results.getFirst()) : ClassHelper.dynamicType();
    }

    /** The options of {@code CliBuilder} are methods and properties that exist only when the script runs. */
    private static boolean isOptions(ClassNode type) {
        return Types.is(type, CliBuilder.class) || Types.is(type, OptionAccessor.class);
    }

    /** Whether the call stands in {@code cli.with { … }}. */
    private boolean insideOptions() {
        return context.getEnclosingClosure() != null && context.getEnclosingMethodCalls().stream()
                .anyMatch(c -> c instanceof MethodCallExpression m && !m.isImplicitThis() && isOptions(getType(m.getObjectExpression())));
    }

    private boolean isReported(Expression e) {
        return reported.contains(e) || e instanceof PropertyExpression p && isReported(p.getObjectExpression())
                || e instanceof MethodCallExpression m && (isReported(m.getObjectExpression()) || getArguments(m).getExpressions().stream().anyMatch(this::isReported));
    }

    private void report(ASTNode where, String message) {
        WordProblem problem = new WordProblem(message, where.getLineNumber(), where.getColumnNumber());
        context.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(problem, context.getSource()));
    }
}

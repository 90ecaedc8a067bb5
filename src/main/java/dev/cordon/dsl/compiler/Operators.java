package dev.cordon.dsl.compiler;

import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.tools.GeneralUtils;
import org.codehaus.groovy.transform.stc.ExtensionMethodNode;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;

/** Operators ({@code a - b} is {@code a.minus(b)}) that the type check cannot resolve. */
final class Operators {
    private static final Map<String, String> SIGNS = Map.ofEntries(Map.entry("plus", "+"), Map.entry("minus", "-"), Map.entry("multiply", "*"),
            Map.entry("div", "/"), Map.entry("remainder", "%"), Map.entry("mod", "%"), Map.entry("power", "**"), Map.entry("leftShift", "<<"),
            Map.entry("rightShift", ">>"), Map.entry("and", "&"), Map.entry("or", "|"), Map.entry("xor", "^"), Map.entry("getAt", "[ ]"),
            Map.entry("putAt", "[ ] ="), Map.entry("compareTo", "< >"), Map.entry("next", "++"), Map.entry("previous", "--"), Map.entry("negative", "-"),
            Map.entry("bitwiseNegate", "~"));

    private Operators() {
    }

    /** Whether the compiler made this call of an operator: a call that somebody wrote has a place. */
    static boolean isOperator(MethodCallExpression call) {
        return call.getMethod().getLineNumber() < 1 && SIGNS.containsKey(call.getMethodAsString());
    }

    /** The operator on a value of which nothing is known before the run; empty when the compiler cannot make such a call. */
    static List<MethodNode> unchecked(String name) {
        ClassNode owner = ClassHelper.make(UncheckedOperators.class);
        return owner.getDeclaredMethods(name).stream().<MethodNode>map(m -> {
            Parameter[] others = new Parameter[m.getParameters().length - 1];
            for (int i = 0; i < others.length; i++) others[i] = m.getParameters()[i + 1];
            return new ExtensionMethodNode(m, name, Modifier.PUBLIC, m.getReturnType(), GeneralUtils.cloneParams(others), ClassNode.EMPTY_ARRAY, null);
        }).toList();
    }

    static String misfit(String name, ClassNode left, Expression right, ClassNode rightType) {
        if (Types.isUnknown(left)) return "'" + SIGNS.get(name) + "' has to know the type of what stands before it; declare it, for example with List instead of def";
        String one = Types.describe(null, left);
        if (right == null) return "'" + SIGNS.get(name) + "' does not work with " + one;
        String other = Types.describe(right, rightType);
        if (name.equals("compareTo")) return one + " cannot be compared with " + other;
        return "'" + SIGNS.get(name) + "' does not work with " + one + " and " + other;
    }
}

package dev.cordon.dsl.compiler;

import dev.cordon.dsl.ScriptBase;
import dev.cordon.dsl.words.Nearest;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

import java.beans.Introspector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words for properties and methods that a value does not have. */
final class UnknownMember {
    private UnknownMember() {
    }

    static String property(PropertyExpression p, ClassNode type) {
        String name = p.getPropertyAsString();
        Collection<String> known = properties(type);
        boolean ours = type.getName().startsWith("dev.cordon.");
        boolean method = type.getMethods(String.valueOf(name)).stream().anyMatch(m -> m.getParameters().length == 0);
        String hint = method ? "; did you mean '" + name + "()'?" : Nearest.to(String.valueOf(name), known).map(n -> "; did you mean '" + n + "'?")
                .orElse(ours && !known.isEmpty() ? "; it has " + String.join(", ", known) : "");
        String owner = p.getObjectExpression() instanceof VariableExpression v && !v.isThisExpression() ? v.getName()
                : Types.shortName(p.getObjectExpression() instanceof ClassExpression c ? c.getType() : type);
        return "unknown property '" + name + "' of " + owner + hint;
    }

    /** A method that a value does not have, or not for these arguments. */
    static String method(String name, ClassNode receiver, List<MethodNode> known, List<Expression> arguments, ClassNode[] types) {
        boolean script = Types.is(receiver, ScriptBase.class);
        String of = script ? "" : " of " + Types.shortName(receiver);
        if (known.isEmpty()) {
            Set<String> names = receiver.getAllDeclaredMethods().stream().map(MethodNode::getName).collect(Collectors.toCollection(TreeSet::new));
            return "unknown method '" + name + "'" + of + Nearest.suggestion(name, names);
        }
        List<String> given = new ArrayList<>();
        for (int i = 0; i < types.length; i++) given.add(Types.describe(arguments.get(i), types[i]));
        List<String> forms = known.stream().map(m -> "(" + Arrays.stream(m.getParameters()).map(Parameter::getType).map(Types::shortName)
                .collect(Collectors.joining(", ")) + ")").distinct().sorted().toList();
        String all = given.isEmpty() ? "nothing" : String.join(", ", given);
        return "'" + name + "'" + of + (forms.size() > 3 ? " does not take " : " takes " + String.join(" or ", forms) + ", not ") + all;
    }

    private static Collection<String> properties(ClassNode type) {
        Set<String> names = new TreeSet<>();
        for (ClassNode c = type; c != null && !c.getName().equals("java.lang.Object"); c = c.getSuperClass()) {
            for (MethodNode m : c.getMethods()) {
                if (!m.isPublic() || m.getParameters().length > 0) continue;
                if (m.getName().matches("get[A-Z].*")) names.add(Introspector.decapitalize(m.getName().substring(3)));
                else if (m.getName().matches("is[A-Z].*")) names.add(Introspector.decapitalize(m.getName().substring(2)));
            }
            c.getProperties().forEach(p -> names.add(p.getName()));
        }
        return names;
    }
}

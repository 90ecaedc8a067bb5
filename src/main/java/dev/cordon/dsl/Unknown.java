package dev.cordon.dsl;

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

/** Words for names that do not stand for anything where they stand. */
final class Unknown {
    private Unknown() {
    }

    /**
     * A word that a scope does not have.
     *
     * @param methods the names of the script's own methods
     */
    static String word(String word, Scope here, Collection<String> methods) {
        List<Scope> elsewhere = Scope.having(word);
        if (!elsewhere.isEmpty()) return misplaced(word, here, elsewhere);
        Set<String> known = new TreeSet<>(methods);
        known.addAll(here.allWords());
        return "unknown word '" + word + "' in " + here.title() + Nearest.to(word, known).map(w -> "; did you mean '" + w + "'?")
                .orElseGet(() -> "; the words here are " + String.join(", ", here.ownWords()));
    }

    private static String misplaced(String word, Scope here, List<Scope> elsewhere) {
        if (word.equals("isolate")) return "an isolate cannot stand inside another one";
        if (elsewhere.equals(List.of(Scope.SCRIPT))) return "'" + word + "' belongs outside of isolate { }";
        String blocks = elsewhere.stream().filter(s -> s != Scope.SCRIPT).map(Scope::block).collect(Collectors.joining(" or "));
        return "'" + word + "' belongs inside " + blocks + (here == Scope.SCRIPT ? "" : ", not inside " + here.block());
    }

    /** How a word that only gives a value is used: {@code ; write host cpus('…') or vm cpus('…')}. */
    static String use(String word, Scope here) {
        if (here == Scope.SCRIPT) return "; use its value, for example def set = " + form(word, here);
        return switch (word) {
            case "cpus" -> "; write host cpus('…') or vm cpus('…')";
            case "irqMask" -> "; write vm irqMask('…')";
            case "slices" -> "; write host slices('…')";
            case "file" -> "; write set file('…'), '…'";
            default -> "; use its value, for example def set = " + form(word, here);
        };
    }

    /** A name that is no variable. */
    static String name(String name, Scope here, boolean assigned, Set<String> variables) {
        if (here.has(name)) {
            return assigned ? "'" + name + "' is a word, not a variable; write " + form(name, here)
                    : "'" + name + "' is incomplete; write " + form(name, here);
        }
        if (!Scope.having(name).isEmpty()) return misplaced(name, here, Scope.having(name));
        if (variables.contains(name)) return "'" + name + "' is not visible here; declare it in the script with @Field before its def";
        Set<String> known = new TreeSet<>(variables);
        known.addAll(here.names());
        if (!assigned) known.addAll(here.allWords());
        String otherwise = assigned ? "; a new variable begins with def: def " + name + " = …" : "; a text stands in quotes: '" + name + "'";
        return "unknown name '" + name + "'" + Nearest.to(name, known).map(n -> "; did you mean '" + n + "'?").orElse(otherwise);
    }

    /** A name in a class of the script or in a static method. */
    static String nameElsewhere(String name) {
        return Scope.SCRIPT.names().contains(name) ? "'" + name + "' is a word of the script; it cannot be read in a class or a static method"
                : "unknown name '" + name + "'";
    }

    static String property(PropertyExpression p, ClassNode type) {
        String name = p.getPropertyAsString();
        Collection<String> known = properties(type);
        boolean ours = type.getName().startsWith("dev.cordon.");
        boolean method = type.getMethods(String.valueOf(name)).stream().anyMatch(m -> m.getParameters().length == 0);
        String hint = method ? "; did you mean '" + name + "()'?" : Nearest.to(String.valueOf(name), known).map(n -> "; did you mean '" + n + "'?")
                .orElse(ours && !known.isEmpty() ? "; it has " + String.join(", ", known) : "");
        String owner = p.getObjectExpression() instanceof VariableExpression v && !v.isThisExpression() ? v.getName()
                : Kinds.shortName(p.getObjectExpression() instanceof ClassExpression c ? c.getType() : type);
        return "unknown property '" + name + "' of " + owner + hint;
    }

    /** A method that a value does not have, or not for these arguments. */
    static String method(String name, ClassNode receiver, List<MethodNode> known, List<Expression> arguments, ClassNode[] types) {
        boolean script = Kinds.is(receiver, ScriptBase.class);
        String of = script ? "" : " of " + Kinds.shortName(receiver);
        if (known.isEmpty()) {
            Set<String> names = receiver.getAllDeclaredMethods().stream().map(MethodNode::getName).collect(Collectors.toCollection(TreeSet::new));
            return "unknown method '" + name + "'" + of + Nearest.to(name, names).map(n -> "; did you mean '" + n + "'?").orElse("");
        }
        List<String> given = new ArrayList<>();
        for (int i = 0; i < types.length; i++) given.add(Kinds.describe(arguments.get(i), types[i]));
        List<String> forms = known.stream().map(m -> "(" + Arrays.stream(m.getParameters()).map(Parameter::getType).map(Kinds::shortName)
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

    private static String form(String word, Scope here) {
        return here.forms(word).getFirst().getAnnotation(Meaning.class).form();
    }
}

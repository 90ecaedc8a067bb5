package dev.cordon.dsl;

import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What a script gives to one word, compared with what the word takes. */
final class Arguments {
    private final String word;
    private final List<Method> forms;
    private final ASTNode place;
    private final List<MapEntryExpression> named = new ArrayList<>();
    private final List<Expression> values = new ArrayList<>();
    private final Function<Expression, ClassNode> types;
    private final BiConsumer<ASTNode, String> report;
    private boolean reported;

    /**
     * @param types  the type of an expression
     * @param report takes a mistake and its place
     */
    Arguments(Scope scope, MethodCallExpression call, List<Expression> arguments, Function<Expression, ClassNode> types, BiConsumer<ASTNode, String> report) {
        this.word = call.getMethodAsString();
        this.forms = scope.forms(word);
        this.place = call.getMethod();
        this.types = types;
        this.report = report;
        for (Expression e : arguments) {
            if (e instanceof MapExpression map && e == arguments.getFirst()) named.addAll(map.getMapEntryExpressions());
            else values.add(e);
        }
    }

    /** Reports what is wrong with arguments that no form of the word takes. Reports nothing when that can show only in the run. */
    void misfit() {
        checkNames();
        if (reported || forms.stream().anyMatch(this::takesAll)) return;
        for (int i = 0; i < values.size(); i++) {
            int at = i;
            Expression value = values.get(i);
            if (forms.stream().anyMatch(f -> takes(f, at, value))) continue;
            ClassNode type = types.apply(value);
            boolean tooMany = forms.stream().noneMatch(f -> parameter(f, at) != null);
            if (Kinds.isTerm(type)) report(value, "'" + word + "' does not take " + Kinds.describe(value, type));
            else if (tooMany) report(value, "'" + word + "' takes " + taken() + (taken().equals("nothing") ? "" : " and nothing more"));
            else report(value, "'" + word + "' takes " + taken() + ", not " + Kinds.describe(value, type) + hint(value));
            return;
        }
        if (forms.stream().anyMatch(f -> positions(f) > values.size())) report(place, "'" + word + "' needs " + needed());
        else report(place, "'" + word + "' does not take these together; it takes " + taken());
    }

    /** Checks literal texts and names of arguments that a form of the word takes. */
    void checkLiterals() {
        checkNames();
        boolean nothing = values.isEmpty() && named.isEmpty() && forms.stream().noneMatch(f -> f.getParameterCount() == 0);
        if (nothing) report(place, "'" + word + "' needs " + needed());
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof ConstantExpression c && c.getValue() instanceof String text)) continue;
            for (Method form : forms) {
                Parameter p = takesAll(form) ? parameter(form, i) : null;
                if (p == null || Scope.written(p).isEmpty()) continue;
                Scope.written(p).get().complaint(text).ifPresent(complaint -> report(c, complaint));
                break;
            }
        }
    }

    private void checkNames() {
        List<Key> keys = forms.stream().flatMap(f -> Arrays.stream(f.getAnnotationsByType(Key.class))).toList();
        for (MapEntryExpression entry : named) {
            String name = entry.getKeyExpression().getText();
            Key key = keys.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
            if (keys.isEmpty()) report(entry.getKeyExpression(), "'" + word + "' takes no named values such as '" + name + ":'");
            else if (key == null) report(entry.getKeyExpression(), Named.unknown(word, name));
            else checkValue(key, entry.getValueExpression());
        }
        List<String> given = named.stream().map(e -> e.getKeyExpression().getText()).toList();
        boolean namesNeeded = !named.isEmpty() || forms.stream().allMatch(f -> takesNames(f));
        if (reported || !namesNeeded) return;
        keys.stream().filter(k -> k.required() && !given.contains(k.name())).findFirst().ifPresent(k -> report(place, Named.missing(word, k)));
    }

    private void checkValue(Key key, Expression value) {
        ClassNode type = types.apply(value);
        if (Arrays.stream(key.types()).noneMatch(t -> Kinds.fits(t, value, type))) {
            report(value, "'" + key.name() + "' takes " + key.takes() + ", not " + Kinds.describe(value, type));
        } else if (value instanceof ConstantExpression c && c.getValue() instanceof String text) {
            key.written().complaint(text).ifPresent(complaint -> report(value, complaint));
        }
    }

    private boolean takesAll(Method form) {
        if (takesNames(form) == named.isEmpty()) return false;
        int least = form.isVarArgs() ? positions(form) - 1 : positions(form);
        if (values.size() < least || !form.isVarArgs() && values.size() > least) return false;
        for (int i = 0; i < values.size(); i++) if (!takes(form, i, values.get(i))) return false;
        return true;
    }

    private boolean takes(Method form, int position, Expression value) {
        Parameter p = parameter(form, position);
        if (p == null) return false;
        return Kinds.fits(p.isVarArgs() ? p.getType().getComponentType() : p.getType(), value, types.apply(value));
    }

    /** The parameter that takes the value at this position; null when there is none. */
    private static Parameter parameter(Method form, int position) {
        int first = takesNames(form) ? 1 : 0;
        Parameter[] all = form.getParameters();
        if (form.isVarArgs() && position + first >= all.length) return all[all.length - 1];
        return position + first < all.length ? all[position + first] : null;
    }

    private static int positions(Method form) {
        return form.getParameterCount() - (takesNames(form) ? 1 : 0);
    }

    private static boolean takesNames(Method form) {
        return form.getParameterCount() > 0 && form.getParameterTypes()[0] == Map.class;
    }

    private String taken() {
        return meaning(forms.getFirst());
    }

    /** What the shortest form takes that begins as what was given. */
    private String needed() {
        return forms.stream().filter(f -> positions(f) > values.size() && startsAsGiven(f)).findFirst().map(this::meaning).orElse(taken());
    }

    private boolean startsAsGiven(Method form) {
        for (int i = 0; i < values.size(); i++) if (!takes(form, i, values.get(i))) return false;
        return true;
    }

    private String meaning(Method form) {
        Meaning m = form.getAnnotation(Meaning.class);
        String takes = (m == null ? forms.getFirst().getAnnotation(Meaning.class) : m).takes();
        return takes.isEmpty() ? "nothing" : takes;
    }

    private String hint(Expression value) {
        boolean cpusMeant = value instanceof ConstantExpression c && c.getValue() instanceof String && taken().startsWith("cpus('…')");
        return cpusMeant ? "; write " + word + " cpus('" + value.getText() + "')" : "";
    }

    private void report(ASTNode where, String message) {
        reported = true;
        report.accept(where, message);
    }
}

package dev.cordon.dsl.words;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is given to one word, compared with what the word takes. */
public final class Arguments {
    /** Takes the mistakes that are found. */
    public interface Report {
        /** About the word itself, or all that it is given. */
        void word(String message);

        /** About the name of a value. */
        void name(String name, String message);

        void value(Given value, String message);

        /** About nothing: a text that is known already, and written as its kind is. */
        default void text(String text, Text kind, Given value) {
        }
    }

    private final String word;
    private final List<Method> forms;
    private final Map<String, Given> named;
    private final List<Given> values;
    private final Report report;
    private boolean reported;

    /** @param named the values given by name, {@code on: …} */
    public Arguments(Scope scope, String word, Map<String, Given> named, List<? extends Given> values, Report report) {
        this.word = word;
        this.forms = scope.forms(word);
        this.named = named;
        this.values = List.copyOf(values);
        this.report = report;
    }

    /** Reports what is wrong with arguments that no form of the word takes. Reports nothing when that can show only in the run. */
    public void misfit() {
        checkNames();
        if (reported || forms.stream().anyMatch(this::takesAll)) return;
        for (int i = 0; i < values.size(); i++) {
            int at = i;
            Given value = values.get(i);
            if (forms.stream().anyMatch(f -> takes(f, at, value))) continue;
            boolean tooMany = forms.stream().noneMatch(f -> parameter(f, at).isPresent());
            if (value.isTerm()) report(value, "'" + word + "' does not take " + value.kind());
            else if (tooMany) report(value, "'" + word + "' takes " + taken() + (taken().equals("nothing") ? "" : " and nothing more"));
            else report(value, "'" + word + "' takes " + taken() + ", not " + value.kind() + hint(value));
            return;
        }
        if (forms.stream().anyMatch(f -> positions(f) > values.size() && startsAsGiven(f))) report("'" + word + "' needs " + needed());
        else report("'" + word + "' does not take these together; it takes " + taken());
    }

    /** Checks texts that are known and names of arguments that a form of the word takes. */
    public void checkLiterals() {
        checkNames();
        boolean nothing = values.isEmpty() && named.isEmpty() && forms.stream().noneMatch(f -> f.getParameterCount() == 0);
        if (nothing) report("'" + word + "' needs " + needed());
        for (int i = 0; i < values.size(); i++) {
            Given value = values.get(i);
            if (value.text().isPresent()) written(i).ifPresent(kind -> checkText(value, kind));
        }
    }

    /** How a text at this position is written, by the first form that takes all that is given. */
    private Optional<Text> written(int position) {
        return forms.stream().filter(this::takesAll).flatMap(form -> parameter(form, position).stream())
                .flatMap(p -> Scope.written(p).stream()).findFirst();
    }

    private void checkNames() {
        List<Key> keys = forms.stream().flatMap(f -> Arrays.stream(f.getAnnotationsByType(Key.class))).toList();
        named.forEach((name, value) -> {
            Optional<Key> key = keys.stream().filter(k -> k.name().equals(name)).findFirst();
            if (keys.isEmpty()) report(name, "'" + word + "' takes no named values such as '" + name + ":'");
            else if (key.isEmpty()) report(name, Keys.unknown(word, name, keys.stream().map(Key::name).toList()));
            else checkValue(key.get(), value);
        });
        boolean namesNeeded = !named.isEmpty() || forms.stream().allMatch(Arguments::takesNames);
        if (reported || !namesNeeded) return;
        keys.stream().filter(k -> k.required() && !named.containsKey(k.name())).findFirst().ifPresent(k -> report(Keys.missing(word, k.name(), k.takes())));
    }

    private void checkValue(Key key, Given value) {
        if (Arrays.stream(key.types()).noneMatch(value::fits)) {
            report(value, "'" + key.name() + "' takes " + key.takes() + ", not " + value.kind());
        } else {
            checkText(value, key.written());
        }
    }

    private void checkText(Given value, Text kind) {
        value.text().ifPresent(text -> kind.complaint(text).ifPresentOrElse(complaint -> report(value, complaint), () -> report.text(text, kind, value)));
    }

    private boolean takesAll(Method form) {
        if (takesNames(form) == named.isEmpty()) return false;
        int least = form.isVarArgs() ? positions(form) - 1 : positions(form);
        if (values.size() < least || !form.isVarArgs() && values.size() > least) return false;
        return startsAsGiven(form);
    }

    private boolean startsAsGiven(Method form) {
        return IntStream.range(0, values.size()).allMatch(i -> takes(form, i, values.get(i)));
    }

    private static boolean takes(Method form, int position, Given value) {
        return parameter(form, position).filter(p -> value.fits(p.isVarArgs() ? p.getType().getComponentType() : p.getType())).isPresent();
    }

    /** The parameter that takes the value at this position, if there is one. */
    private static Optional<Parameter> parameter(Method form, int position) {
        int index = position + (takesNames(form) ? 1 : 0);
        Parameter[] all = form.getParameters();
        if (form.isVarArgs() && index >= all.length) return Optional.of(all[all.length - 1]);
        return index < all.length ? Optional.of(all[index]) : Optional.empty();
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

    private String meaning(Method form) {
        Meaning m = form.getAnnotation(Meaning.class);
        String takes = (m == null ? forms.getFirst().getAnnotation(Meaning.class) : m).takes();
        return takes.isEmpty() ? "nothing" : takes;
    }

    private String hint(Given value) {
        return taken().startsWith("cpus('…')") ? value.text().map(text -> "; write " + word + " cpus('" + text + "')").orElse("") : "";
    }

    private void report(String message) {
        reported = true;
        report.word(message);
    }

    private void report(String name, String message) {
        reported = true;
        report.name(name, message);
    }

    private void report(Given value, String message) {
        reported = true;
        report.value(value, message);
    }
}

package dev.cordon.dsl.words;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The page {@code docs/reference.md}, made from the words' own descriptions. */
public final class ScriptReference {
    private ScriptReference() {
    }

    /** The whole page as Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # The words of a script

                This page is made from the words themselves (`@Meaning`); the build fails when it is out of date.
                """);
        section(page, "Everywhere", MachineWords.class);
        section(page, "Sets, wherever a value can stand", SetWords.class);
        for (Scope scope : Scope.values()) if (scope != Scope.PHASE) section(page, heading(scope), scope.words());
        return page.toString();
    }

    private static String heading(Scope scope) {
        if (scope == Scope.GUEST) return "In the script itself, and inside `" + scope.block() + "`";
        return scope.block().isEmpty() ? "In the script itself" : "Inside `" + scope.block() + "`";
    }

    private static void section(StringBuilder page, String heading, Class<?> words) {
        page.append("\n## ").append(heading).append("\n\n| word | meaning |\n|---|---|\n");
        for (Method m : described(words)) {
            Meaning meaning = m.getAnnotation(Meaning.class);
            page.append("| `").append(cell(meaning.form())).append("` | ").append(cell(meaning.value())).append(keys(m)).append(" |\n");
        }
    }

    /** The methods that an interface itself describes: reflection gives them in no order, so that of their forms is taken. */
    static List<Method> described(Class<?> words) {
        return Stream.of(words.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Meaning.class))
                .sorted(Comparator.comparing((Method m) -> m.getAnnotation(Meaning.class).form())).toList();
    }

    private static String keys(Method m) {
        StringBuilder text = new StringBuilder();
        for (Key key : Arrays.asList(m.getAnnotationsByType(Key.class))) {
            text.append(" `").append(key.name()).append(":` takes ").append(cell(key.takes())).append('.');
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}

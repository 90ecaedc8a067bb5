package dev.cordon.dsl.words;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words for names that do not stand for anything where they stand. */
public final class Unknown {
    private Unknown() {
    }

    /**
     * A word that a scope does not have.
     *
     * @param methods the names of the script's own methods
     */
    public static String word(String word, Scope here, Collection<String> methods) {
        List<Scope> elsewhere = Scope.having(word);
        if (!elsewhere.isEmpty()) return misplaced(word, here, elsewhere);
        Set<String> known = new TreeSet<>(methods);
        known.addAll(here.allWords());
        return "unknown word '" + word + "' in " + here.title() + Nearest.to(word, known).map(w -> "; did you mean '" + w + "'?")
                .orElseGet(() -> "; the words here are " + String.join(", ", here.ownWords()));
    }

    private static String misplaced(String word, Scope here, List<Scope> elsewhere) {
        if (word.equals("isolate") && here != Scope.PHASE) return "an isolate cannot stand inside another one";
        if (elsewhere.getFirst() == Scope.SCRIPT) return "'" + word + "' belongs outside of " + (here == Scope.PHASE || here == Scope.GUEST ? here.block() : "isolate { }");
        String blocks = elsewhere.stream().filter(s -> s != Scope.SCRIPT).map(Scope::block).collect(Collectors.joining(" or "));
        return "'" + word + "' belongs inside " + blocks + (here == Scope.SCRIPT ? "" : ", not inside " + here.block());
    }

    /** How a word that only gives a value is used: {@code ; write host cpus('…') or vm cpus('…')}. */
    public static String use(String word, Scope here) {
        if (here == Scope.SCRIPT) return value(word, here);
        return here.forms(word).stream().map(m -> m.getAnnotation(Meaning.class)).filter(m -> m != null && !m.use().isEmpty()).findFirst()
                .map(m -> "; write " + m.use()).orElseGet(() -> value(word, here));
    }

    /** A name that is no variable. */
    public static String name(String name, Scope here, boolean assigned, Set<String> variables) {
        if (assigned && here.names().contains(name)) return "'" + name + "' can be read, but not set";
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
    public static String nameElsewhere(String name) {
        return Scope.SCRIPT.names().contains(name) ? "'" + name + "' is a word of the script; it cannot be read in a class or a static method"
                : "unknown name '" + name + "'";
    }

    private static String value(String word, Scope here) {
        return "; use its value, for example def set = " + form(word, here);
    }

    private static String form(String word, Scope here) {
        return here.forms(word).getFirst().getAnnotation(Meaning.class).form();
    }
}

package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import groovy.lang.Closure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What values are, in the words of the language. */
public final class Kinds {
    /** The first that fits counts. Terms say themselves what they are. */
    private static final Map<Class<?>, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(CpuSet.class, "a set of CPUs");
        NAMES.put(NodeSet.class, "a set of nodes");
        NAMES.put(VmTerm.Governor.class, "a governor");
        NAMES.put(CharSequence.class, "a text");
        NAMES.put(Number.class, "a number");
        NAMES.put(Boolean.class, "true or false");
        NAMES.put(Closure.class, "a block");
        NAMES.put(List.class, "a list");
        NAMES.put(Collection.class, "a collection");
        NAMES.put(Map.class, "named values");
        NAMES.put(Class.class, "a class");
    }

    private Kinds() {
    }

    static String of(Object value) {
        if (value == null) return "null";
        Class<?> type = value.getClass();
        return isTerm(type) ? term(type) : known(kind -> kind.isInstance(value)).orElseGet(() -> withArticle(type.getSimpleName()));
    }

    /** The name of the kind that a type belongs to, if the language has one for it. */
    public static Optional<String> known(Predicate<Class<?>> belongsTo) {
        return NAMES.entrySet().stream().filter(kind -> belongsTo.test(kind.getKey())).map(Map.Entry::getValue).findFirst();
    }

    /** Whether the type is one of the terms that only certain words take. */
    public static boolean isTerm(Class<?> type) {
        return type.isAnnotationPresent(Term.class);
    }

    public static String term(Class<?> type) {
        return type.getAnnotation(Term.class).value();
    }

    /** {@code an Integer}. */
    public static String withArticle(String name) {
        return (name.matches("[AEIOU].*") ? "an " : "a ") + name;
    }
}

package dev.cordon.dsl.words;

import groovy.lang.DelegatesTo;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places where words stand, and which words stand there: read from the interfaces, so that a new word needs nothing here. */
public enum Scope {
    SCRIPT(ScriptWords.class, "this script", ""),
    GUEST(HookWords.class, "guest", "guest('…') { }"),
    ISOLATE(IsolateWords.class, "isolate", "isolate { }"),
    HOST(HostWords.class, "host", "host { }"),
    VM(VmWords.class, "vm", "vm { }"),
    MEMORY(MemoryWords.class, "memory", "memory { }"),
    CPUSET(CpusetWords.class, "cpuset", "cpuset('…') { }"),
    /** Blocks of the same words, which are those that every scope has. */
    PHASE(PhaseWords.class, "a block of a phase", "prepare { }");

    private final Class<?> words;
    private final String title;
    private final String block;

    Scope(Class<?> words, String title, String block) {
        this.words = words;
        this.title = title;
        this.block = block;
    }

    Class<?> words() {
        return words;
    }

    /** The scope whose words this speaks. */
    public static Scope of(MachineWords speaker) {
        return Arrays.stream(values()).filter(s -> s.words.isInstance(speaker)).findFirst().orElseThrow();
    }

    /** {@code isolate}, for "unknown word in …". */
    String title() {
        return title;
    }

    /** {@code isolate { }}, for "belongs inside …"; empty for the script itself. */
    String block() {
        return block;
    }

    /** The methods of a word; several when it can be said in several ways, those with a meaning first. */
    public List<Method> forms(String word) {
        return methods().filter(m -> m.getName().equals(word))
                .sorted(Comparator.comparing((Method m) -> m.getAnnotation(Meaning.class) == null).thenComparing(Scope::least).thenComparing(Scope::form))
                .toList();
    }

    private static int least(Method m) {
        return m.getParameterCount() - (m.isVarArgs() ? 1 : 0);
    }

    private static String form(Method m) {
        Meaning meaning = m.getAnnotation(Meaning.class);
        return meaning == null ? m.toString() : meaning.form();
    }

    public boolean has(String word) {
        return methods().anyMatch(m -> m.getName().equals(word));
    }

    /** The words that are said with values or a block, without those that every scope has. */
    SortedSet<String> ownWords() {
        return methods().filter(m -> m.getDeclaringClass() != MachineWords.class).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All words that are methods. */
    public SortedSet<String> allWords() {
        return methods().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names that are read like variables: {@code topology}. */
    public SortedSet<String> names() {
        return Arrays.stream(words.getMethods()).filter(Scope::isGetter).map(m -> Introspector.decapitalize(m.getName().substring(3)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the word only gives a value, so that it says nothing as a sentence of its own. */
    public boolean isValue(String word) {
        List<Method> forms = forms(word);
        return !forms.isEmpty() && !word.equals("options") && forms.stream().noneMatch(m -> m.getReturnType() == void.class || m.getReturnType() == VmTerm.Governor.class);
    }

    /** The scope of the block that a word takes, wherever that word stands. */
    public static Optional<Scope> ofBlock(String word) {
        return Arrays.stream(values()).flatMap(s -> s.forms(word).stream()).flatMap(m -> Arrays.stream(m.getParameters()))
                .map(p -> p.getAnnotation(DelegatesTo.class)).filter(d -> d != null).findFirst()
                .flatMap(d -> Arrays.stream(values()).filter(s -> s.words == d.value()).findFirst());
    }

    /** The scopes that have the word, outermost first. */
    public static List<Scope> having(String word) {
        return Arrays.stream(values()).filter(s -> s.has(word)).toList();
    }

    /** How a text for this parameter is written. */
    static Optional<Text> written(Parameter p) {
        return Optional.ofNullable(p.getAnnotation(Written.class)).map(Written::value);
    }

    private Stream<Method> methods() {
        return Arrays.stream(words.getMethods()).filter(m -> !isGetter(m) && !m.getName().startsWith("$"));
    }

    private static boolean isGetter(Method m) {
        return m.getName().startsWith("get") && m.getParameterCount() == 0;
    }
}

package dev.cordon.dsl.compiler;

import dev.cordon.dsl.Cost;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what keeps a script on Groovy's classes, in the words of its author. */
final class Costs {
    private static final String TYPE = "say of what type it is, for example CpuSet instead of def";

    private static final Map<String, String> SIGNS = Map.ofEntries(Map.entry("plus", "+"), Map.entry("minus", "-"), Map.entry("multiply", "*"),
            Map.entry("div", "/"), Map.entry("remainder", "%"), Map.entry("mod", "%"), Map.entry("power", "**"), Map.entry("leftShift", "<<"),
            Map.entry("rightShift", ">>"), Map.entry("and", "&"), Map.entry("or", "|"), Map.entry("xor", "^"), Map.entry("getAt", "[ ]"),
            Map.entry("putAt", "[ ] ="), Map.entry("compareTo", "<"), Map.entry("isCase", "in"), Map.entry("negative", "-"), Map.entry("bitwiseNegate", "~"));

    /** What says the same as a method without a twin. */
    private static final Map<String, String> CHEAPER = Map.of("with", "use a variable", "tap", "use a variable", "println", "print a text, for example println 'null'",
            "split", "use findAll { } twice", "toUnique", "use unique(false) { }", "inspect", "use toString()", "eachLine", "use readLines().each { }");

    private final Set<Cost> found = new LinkedHashSet<>();

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Cost> all() {
        return found.stream().sorted(Comparator.comparingInt(Cost::line)).toList();
    }

    /** A class, trait, enum or record that the script declares. */
    void type(int line, String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        found.add(new Cost(line, simple.contains("$") ? "a class without a name" : "the class " + simple, "use methods, and a map for several values"));
    }

    void field(int line, String name) {
        found.add(new Cost(line, "@Field " + name, "give the value to the script's methods"));
    }

    /** A method that a value is asked for, or an operator, of which the compiler does not know which one it will be. */
    void unknown(int line, String name) {
        found.add(new Cost(line, (SIGNS.containsKey(name) ? SIGNS.get(name) : "'" + name + "'") + " with a value of unknown type", TYPE));
    }

    void conversion(int line, ClassDesc to) {
        if (to.displayName().equals("Pattern") || to.displayName().equals("Matcher")) {
            found.add(pattern(line));
            return;
        }
        found.add(new Cost(line, "making a value of another type a " + to.displayName(), TYPE));
    }

    void options(int line) {
        found.add(new Cost(line, "options(…)", "read args, for example args[0]"));
    }

    /** A method of Groovy's that has no twin. */
    void method(int line, String owner, String name, MethodTypeDesc type) {
        String known = owner.substring(owner.lastIndexOf('/') + 1);
        boolean block = type.parameterList().stream().anyMatch(p -> p.descriptorString().equals("Lgroovy/lang/Closure;"));
        switch (known) {
            case "ValueRecorder", "AssertionRenderer" -> found.add(asserted(line));
            case "CliBuilder", "OptionAccessor" -> found.add(new Cost(line, "CliBuilder", "read args, for example args[0]"));
            case "ResourceGroovyMethods", "NioExtensions" -> found.add(new Cost(line, "a file's " + shown(name, block), "use java.nio.file.Files, for example Files.readString(Path.of('…'))"));
            case "ScriptBytecodeAdapter", "InvokerHelper" -> adapter(line, name);
            case "GString", "GStringImpl" -> found.add(new Cost(line, shown(name, block) + " of a text with $", "make it a String, for example String s = \"…\""));
            case "Closure" -> found.add(new Cost(line, shown(name, block) + " of a closure", "write a method"));
            case "Range", "IntRange", "ObjectRange", "NumberRange" -> found.add(new Cost(line, "a range" + (name.equals("<init>") ? "" : "'s " + shown(name, block)), ""));
            case "ProcessGroovyMethods" -> found.add(new Cost(line, "a process's " + shown(name, block), "use ProcessBuilder"));
            default -> {
                boolean added = owner.startsWith("org/codehaus/groovy/") || !owner.contains("groovy");
                if (!added) mention(line, owner);
                else found.add(new Cost(line, SIGNS.containsKey(name) ? SIGNS.get(name) + " of " + types(type) : shown(name, block), CHEAPER.getOrDefault(name, "")));
            }
        }
    }

    private void adapter(int line, String name) {
        switch (name) {
            case "matchRegex", "findRegex", "bitwiseNegate" -> found.add(pattern(line));
            case "getMethodPointer" -> found.add(new Cost(line, "a method as a value (.&)", "write a closure that calls it"));
            case "createAssertError" -> found.add(asserted(line));
            case "createRange" -> found.add(new Cost(line, "a range of values of unknown type", "say of what type they are, for example int instead of def"));
            case "getProperty", "setProperty", "invokeMethodN", "invokeMethod0" -> found.add(new Cost(line, "a name that is only known when the script runs", TYPE));
            default -> found.add(new Cost(line, SIGNS.getOrDefault(name, "'" + name + "'"), ""));
        }
    }

    private static Cost pattern(int line) {
        return new Cost(line, "a pattern (~, =~, ==~)", "compare with ==, startsWith(…), contains(…) or split(…)");
    }

    private static Cost asserted(int line) {
        return new Cost(line, "assert", "if (…) throw new IllegalStateException('…')");
    }

    private static String shown(String name, boolean block) {
        if (name.matches("get[A-Z].*")) return Character.toLowerCase(name.charAt(3)) + name.substring(4);
        return name + (block ? " { }" : "()");
    }

    private static String types(MethodTypeDesc type) {
        return String.join(" and ", type.parameterList().stream().map(ClassDesc::displayName).toList());
    }

    /** Another of Groovy's classes. */
    void mention(int line, String name) {
        String simple = name.substring(name.lastIndexOf('/') + 1).replace(";", "");
        if (simple.equals("ValueRecorder")) found.add(asserted(line));
        else if (simple.equals("CliBuilder") || simple.equals("OptionAccessor")) found.add(new Cost(line, "CliBuilder", "read args, for example args[0]"));
        else found.add(new Cost(line, simple, ""));
    }
}

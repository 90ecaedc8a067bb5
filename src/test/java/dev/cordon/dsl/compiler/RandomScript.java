package dev.cordon.dsl.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A script put together at random: it compiles, and may fail when it runs. The same seed gives the same script. */
public final class RandomScript {
    private static final int DEPTH = 3;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private int names;

    public RandomScript(long seed) {
        random = new Random(seed);
    }

    public String text() {
        text.append("int half(int n) { n.intdiv(2) }\nString shown(CpuSet set) { \"<$set>\" }\nCpuSet some(CpuSet set) { set.first(1 + set.size() % 3) }\n");
        for (int i = 0; i < 6 + random.nextInt(8); i++) statement(0, false);
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String known(List<String> names, String otherwise) {
        return names.isEmpty() ? otherwise : names.get(random.nextInt(names.size()));
    }

    private void line(int depth, String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }

    /** @param said whether this is inside of isolate */
    private void statement(int depth, boolean said) {
        switch (random.nextInt(depth > DEPTH ? 7 : 13)) {
            case 0 -> declare(depth, numbers, "int", number(2));
            case 1 -> declare(depth, texts, pick("String", "def"), word(2));
            case 2 -> declare(depth, lists, pick("List<Integer>", "def"), list(2));
            case 3 -> declare(depth, sets, pick("CpuSet", "def"), set(2));
            case 4, 5 -> line(depth, "println(" + pick(number(2), word(2), list(2), set(2), truth(2)) + ")");
            case 6 -> change(depth);
            case 7 -> nested(depth, said, "if (" + truth(2) + ") {", "}");
            case 8 -> {
                nested(depth, said, "if (" + truth(2) + ") {", "} else {");
                inner(depth, said);
                line(depth, "}");
            }
            case 9 -> {
                String name = "i" + names++;
                numbers.add(name);
                nested(depth, said, "for (int " + name + " in " + pick("0..2", "[1, 3]", "topology.cpus.first(2)") + ") {", "}");
                numbers.remove(name);
            }
            case 10 -> {
                String name = "e" + names++;
                String values = pick("[1, 2]", "topology.cpus.toList().take(2)", list(1));
                numbers.add(name);
                nested(depth, said, values + ".each { int " + name + " ->", "}");
                numbers.remove(name);
            }
            case 11 -> {
                if (said) sentence(depth);
                else nested(depth, true, pick("isolate {", "isolate('o" + names++ + "') {", "isolate(\"o${" + number(1) + "}\") {"), "}");
            }
            default -> {
                if (said) sentence(depth);
                else line(depth, "log.info(" + word(2) + ")");
            }
        }
    }

    private void declare(int depth, List<String> kind, String type, String value) {
        String name = "v" + names++;
        line(depth, type + " " + name + " = " + value);
        kind.add(name);
    }

    private void change(int depth) {
        if (!numbers.isEmpty() && random.nextBoolean()) line(depth, known(numbers, "") + pick("++", " += 2", " = 7"));
        else if (!sets.isEmpty()) line(depth, known(sets, "") + pick(" += ", " -= ") + set(1));
        else line(depth, "println()");
    }

    private void nested(int depth, boolean said, String begin, String end) {
        line(depth, begin);
        inner(depth, said);
        line(depth, end);
    }

    private void inner(int depth, boolean said) {
        int[] before = {numbers.size(), texts.size(), lists.size(), sets.size()};
        for (int i = 0; i < 1 + random.nextInt(3); i++) statement(depth + 1, said);
        if (said) sentence(depth + 1);
        List<List<String>> kinds = List.of(numbers, texts, lists, sets);
        for (int i = 0; i < before.length; i++) kinds.get(i).subList(before[i], kinds.get(i).size()).clear();
    }

    private void sentence(int depth) {
        line(depth, pick("vm cpus(" + set(2) + ")", "host { cpus(" + set(1) + ") }", "governor 'g', on: " + set(1), "governor(" + word(1) + ")",
                "set file(\"/proc/x${" + number(1) + "}\"), (long) " + number(1), "cpuset(\"/c${" + number(1) + "}\") { cpus(" + set(1) + "); exclusive() }",
                "memory { if (" + truth(1) + ") compact() else dropCaches() }", "vm { irqMask(" + set(1) + ") }", "strict()"));
    }

    private String number(int depth) {
        if (depth == 0) return random.nextBoolean() ? known(numbers, "3") : String.valueOf(random.nextInt(6));
        return switch (random.nextInt(9)) {
            case 0 -> "(" + number(depth - 1) + pick(" + ", " - ", " * ", " % ") + number(depth - 1) + ")";
            case 1 -> "half(" + number(depth - 1) + ")";
            case 2 -> set(depth - 1) + ".size()";
            case 3 -> list(depth - 1) + ".size()";
            case 4 -> list(depth - 1) + pick(".count { it > 1 }.intValue()", ".findIndexOf { it == 2 }", ".indexOf(1)");
            case 5 -> "(" + truth(depth - 1) + " ? " + number(depth - 1) + " : " + number(depth - 1) + ")";
            case 6 -> "topology.cores" + pick(".count { it.cpus.size() > 1 }.intValue()", ".first().cpus.min()", ".size()", ".last().cpus.max()");
            case 7 -> word(depth - 1) + ".size()";
            default -> number(0);
        };
    }

    private String word(int depth) {
        if (depth == 0) return random.nextBoolean() ? known(texts, "'t'") : pick("'a'", "'bc'", "'d'.trim()", "\"x\"");
        return switch (random.nextInt(8)) {
            case 0 -> "\"n${" + number(depth - 1) + "}\"";
            case 1 -> "\"${" + set(depth - 1) + "} ${" + list(depth - 1) + "}\"";
            case 2 -> "(" + word(depth - 1) + " + " + pick(word(depth - 1), number(depth - 1), set(depth - 1)) + ")";
            case 3 -> "shown(" + set(depth - 1) + ")";
            case 4 -> list(depth - 1) + ".join(',')";
            case 5 -> "(" + word(depth - 1) + " ?: 'none')";
            case 6 -> word(depth - 1) + pick(".toUpperCase()", ".trim()", ".toString()");
            default -> word(0);
        };
    }

    private String list(int depth) {
        if (depth == 0) return random.nextBoolean() ? known(lists, "[1]") : pick("[3, 1, 2]", "[2, 2]", "[1]");
        return switch (random.nextInt(10)) {
            case 0 -> list(depth - 1) + ".collect { it + " + number(depth - 1) + " }";
            case 1 -> list(depth - 1) + ".findAll { it > " + number(depth - 1) + " }";
            case 2 -> "(" + list(depth - 1) + pick(" + ", " - ") + list(depth - 1) + ")";
            case 3 -> list(depth - 1) + pick(".toSorted()", ".toSorted { -it }", ".reverse()", ".sort(false)", ".toUnique()");
            case 4 -> list(depth - 1) + pick(".take(2)", ".drop(1)", ".takeRight(1)", ".dropRight(1)");
            case 5 -> "[" + number(depth - 1) + ", " + number(depth - 1) + "]";
            case 6 -> set(depth - 1) + ".toList()";
            case 7 -> "topology.cores" + pick(".collect { it.cpus.min() }", "*.cpus.collect { it.size() }", ".findAll { 1 in it.cpus }.collect { it.cpus.max() }");
            case 8 -> "(" + number(0) + ".." + number(0) + ").toList()";
            default -> list(0);
        };
    }

    private String set(int depth) {
        if (depth == 0) return random.nextBoolean() ? known(sets, "cpus('C1')") : pick("cpus('C0-3')", "topology.cpus", "cpus('N0')", "cpus('C2,4')");
        return switch (random.nextInt(9)) {
            case 0 -> "(" + set(depth - 1) + pick(" + ", " - ", " & ") + set(depth - 1) + ")";
            case 1 -> "some(" + set(depth - 1) + ")";
            case 2 -> set(depth - 1) + ".first(" + number(depth - 1) + ")";
            case 3 -> "topology.nodes" + pick(".first()", ".last()", "[0]", "[-1]", ".max { it.cpus.size() }", ".find { it.cpus }") + ".cpus";
            case 4 -> "topology.cores.collect { it.cpus }.inject { a, b -> a + b }";
            case 5 -> "(" + truth(depth - 1) + " ? " + set(depth - 1) + " : " + set(depth - 1) + ")";
            case 6 -> "topology.l3Domains" + pick(".max { it.size }", ".min { it.cpus.size() }", "[" + number(depth - 1) + "]") + ".cpus";
            default -> set(0);
        };
    }

    private String truth(int depth) {
        return switch (random.nextInt(10)) {
            case 0 -> "(" + number(depth) + pick(" < ", " >= ", " == ", " != ") + number(depth) + ")";
            case 1 -> "(" + word(depth == 0 ? 0 : depth - 1) + pick(" == ", " != ", " < ") + word(0) + ")";
            case 2 -> "(" + list(0) + pick(" == ", " != ") + list(0) + ")";
            case 3 -> "(" + number(0) + " in " + pick(set(0), list(0)) + ")";
            case 4 -> "(" + set(0) + " == " + set(0) + ")";
            case 5 -> list(0) + pick(".any { it > 1 }", ".every { it > 1 }");
            case 6 -> "(!" + pick(set(0), list(0), number(0)) + ")";
            case 7 -> "(" + pick(set(0), list(0)) + pick(" && ", " || ") + number(0) + " > 2)";
            case 8 -> "(kernel.version >= '" + pick("6.7", "5.10", "99") + "')";
            default -> "topology.nodes.size() > 1";
        };
    }
}

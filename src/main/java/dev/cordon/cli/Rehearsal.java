package dev.cordon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Does in one JVM what a road does in many, so that the JVM can write an AOT cache of it: {@code src/package/train} starts it.
 * Each line of its first argument's file is one command line as {@code cordon} takes it, after the exit code that it has to
 * end with; words are separated by blanks. A line's machine is a directory or a copy, never the one that this runs on, except
 * for looking.
 */
final class Rehearsal {
    private Rehearsal() {
    }

    public static void main(String[] arguments) throws IOException {
        int failures = 0;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (!line.isEmpty() && !line.startsWith("#") && !asExpected(List.of(line.split(" +")))) failures++;
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private static boolean asExpected(List<String> line) {
        String expected = line.getFirst();
        System.out.println("> " + String.join(" ", line.subList(1, line.size())));
        int code = new Cli(Console.ofProcess(), new Interruption()).run(line.subList(1, line.size()).toArray(new String[0]));
        System.out.println("= " + code + (expected.equals("-") || expected.equals(Integer.toString(code)) ? "" : ", expected " + expected));
        return expected.equals("-") || expected.equals(Integer.toString(code));
    }
}

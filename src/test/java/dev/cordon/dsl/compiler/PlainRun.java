package dev.cordon.dsl.compiler;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.knob.Machine;
import dev.cordon.os.emulated.TreeKernel;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A process of its own that runs compiled scripts: {@code PlainRun MACHINE SCRIPTS}. Each script is a directory of classes. */
public final class PlainRun {
    private PlainRun() {
    }

    public static void main(String[] args) throws IOException {
        Machine machine = new Machine(TreeKernel.on(Path.of(args[0])));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<Integer, Path> scripts = new TreeMap<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(Path.of(args[1]))) {
            for (Path d : directories) scripts.put(Integer.valueOf(d.getFileName().toString()), d);
        }
        for (Map.Entry<Integer, Path> script : scripts.entrySet()) {
            out.println("== " + script.getKey());
            out.println(BothWays.told(read(script.getValue()), machine, List.of("a", "b")));
        }
    }

    /** Writes a script where {@link #read} finds it. */
    public static void write(Path directory, String main, Map<String, byte[]> classes) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("main"), main);
        for (Map.Entry<String, byte[]> c : classes.entrySet()) Files.write(directory.resolve(c.getKey() + ".class"), c.getValue());
    }

    private static CompiledScript read(Path directory) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.class")) {
            for (Path f : files) classes.put(f.getFileName().toString().replace(".class", ""), Files.readAllBytes(f));
        }
        return new CompiledScript("hook.groovy", Files.readString(directory.resolve("main")), classes, List.of());
    }
}

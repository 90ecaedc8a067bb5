package dev.cordon.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A class with a {@code main} in a jar, and an AOT cache of its own, made by running it: the least that it takes to start it. */
final class TrainedProgram {
    /** What the launcher gives to java, as far as it bears on time and memory; {@code PerformanceSpec} compares. */
    static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:NewSize=4m", "-XX:MaxNewSize=16m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:aot*=off:stderr");

    private final Path java;
    private final Class<?> main;
    private final Path jar;
    private final Path cache;
    private final String classPath;

    private TrainedProgram(Workspace workspace, Class<?> main, List<String> libraries) {
        String name = main.getName().substring(main.getPackageName().length() + 1);
        this.java = workspace.java();
        this.main = main;
        this.jar = workspace.programs().resolve(name + ".jar");
        this.cache = workspace.programs().resolve(name + ".aot");
        List<String> path = new ArrayList<>(List.of(jar.toString()));
        for (String library : libraries) path.add(library(library));
        this.classPath = String.join(File.pathSeparator, path);
    }

    /**
     * Makes jar and cache.
     *
     * @param libraries how the names of the jars begin that the program needs, of those of Cordon
     */
    static TrainedProgram of(Class<?> main, List<String> libraries, Workspace workspace) {
        TrainedProgram program = new TrainedProgram(workspace, main, libraries);
        try {
            program.pack();
        } catch (IOException e) {
            throw new BenchException("cannot be written: " + program.jar, e);
        }
        workspace.runner().run(program.command("-XX:AOTCacheOutput=" + program.cache));
        return program;
    }

    /** With the cache. */
    List<String> command() {
        return command("-XX:AOTCache=" + cache);
    }

    /** Without. */
    List<String> untrained() {
        return command(new String[0]);
    }

    private List<String> command(String... more) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of(more));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, main.getName()));
        return command;
    }

    private void pack() throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : new LinkedHashSet<>(List.of(main, main.getNestHost()))) { // the same for a class on its own
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getResourceAsStream("/" + name)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    private static String library(String name) {
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Path.of(jar).getFileName().toString().matches(name + "-[0-9].*\\.jar")) return jar;
        }
        throw new BenchException("there is no " + name + " on the class path");
    }
}

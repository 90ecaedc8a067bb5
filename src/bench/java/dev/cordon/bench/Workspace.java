package dev.cordon.bench;

import dev.cordon.Scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where everything is, and the runner. What is made is removed at the end, also when the process is told to stop. */
final class Workspace implements AutoCloseable {
    private final Path home;
    private final Path java = Path.of(System.getProperty("java.home"), "bin/java");
    private final Set<Scratch> machines = ConcurrentHashMap.newKeySet();
    private final Scratch programs = Scratch.forPrograms();
    private final Runner runner;
    private final Path launcher;
    private final Thread atEnd = new Thread(this::stop, "stop");

    /** @param home the checkout, with a current build */
    Workspace(Path home) {
        this.home = home;
        runner = new Runner(environment(), programs.dir());
        launcher = new Installation(programs.path("installed/cordon").getParent()).from(home);
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    Runner runner() {
        return runner;
    }

    Path java() {
        return java;
    }

    /** A directory for files that are read and written while the clock runs; in memory where that is possible. */
    Scratch forMachine() {
        Scratch scratch = new Scratch();
        machines.add(scratch);
        return scratch;
    }

    /** Removes such a directory before the end. */
    void discard(Scratch machine) {
        if (machines.remove(machine)) remove(machine);
    }

    /** A directory for programs and scripts. */
    Path programs() {
        return programs.dir();
    }

    /** A copy of one of the checkout's scripts. */
    Path script(String relative) {
        Path from = home.resolve(relative);
        return write(from.getFileName().toString(), read(from));
    }

    /** A script of our own. */
    Path write(String name, String text) {
        try {
            return Files.writeString(programs.path("scripts/" + name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher of a copy that lies as on a host, with these words. */
    List<String> cordon(Object... words) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        for (Object word : words) command.add(word.toString());
        return command;
    }

    /** A fresh JVM with a class of Cordon's or of the benchmark's. */
    List<String> program(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(TrainedProgram.FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) command.add(argument.toString());
        return command;
    }

    /** Only what programs need; the user's own cache is not touched. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String name : new String[] {"PATH", "HOME"}) if (System.getenv(name) != null) environment.put(name, System.getenv(name));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("XDG_CACHE_HOME", programs.path("cache/any").getParent().toString());
        return environment;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        clear();
    }

    private void stop() {
        runner.stop();
        clear();
    }

    private void clear() {
        machines.forEach(this::discard);
        remove(programs);
    }

    private static void remove(Scratch scratch) {
        try {
            scratch.close();
        } catch (IOException e) {
            System.err.println("bench: " + scratch.dir() + " could not be removed: " + e.getMessage());
        }
    }
}

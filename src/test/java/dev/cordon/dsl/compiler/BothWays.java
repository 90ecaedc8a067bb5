package dev.cordon.dsl.compiler;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.Cost;
import dev.cordon.dsl.ScriptEnd;
import dev.cordon.dsl.ScriptException;
import dev.cordon.dsl.words.Log;
import dev.cordon.knob.Machine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a script on Groovy's classes and, where it can, without them, and tells what came of it. */
public final class BothWays {
    private final String source;

    public BothWays(String source) {
        this.source = source;
    }

    public CompiledScript plain() {
        return new ScriptCompiler().compile(source, "hook.groovy");
    }

    public List<Cost> costs() {
        return plain().costs();
    }

    public String withGroovy(Machine machine, List<String> args) {
        return told(new ScriptCompiler(false).compile(source, "hook.groovy"), machine, args);
    }

    public String without(Machine machine, List<String> args) {
        return told(plain(), machine, args);
    }

    /** Everything that a run shows: what it wants, what it prints and logs, and how it ends. */
    public static String told(CompiledScript script, Machine machine, List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> log = new ArrayList<>();
        String end;
        try {
            end = script.run(machine, args, new Lines(log), new PrintStream(out, true, StandardCharsets.UTF_8)).toString();
        } catch (ScriptException | ScriptEnd e) {
            end = e.getMessage();
        }
        return "output:\n" + out.toString(StandardCharsets.UTF_8) + "log: " + log + "\nend: " + end;
    }

    private record Lines(List<String> lines) implements Log {
        @Override
        public void info(Object message) {
            lines.add("info " + message);
        }

        @Override
        public void warn(Object message) {
            lines.add("warn " + message);
        }

        @Override
        public void debug(Object message) {
            lines.add("debug " + message);
        }
    }
}

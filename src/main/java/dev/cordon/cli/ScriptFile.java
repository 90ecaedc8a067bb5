package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.compiler.ScriptCompiler;
import dev.cordon.knob.IsolationSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A script that has been read and compiled. */
record ScriptFile(CompiledScript script, Sentences sentences) {

    /**
     * @param command  for the message when no file is named
     * @param operands the script's file and its arguments
     */
    static ScriptFile of(Command command, List<String> operands, Options options) throws IOException {
        if (operands.isEmpty()) throw CommandException.usage("'" + command.word() + "' needs a script's FILE");
        return of(operands.getFirst(), options);
    }

    /**
     * @throws dev.cordon.dsl.ScriptException with all mistakes that were found
     * @throws CommandException               also when the file is not one that root may act on; nothing of it was compiled then
     */
    static ScriptFile of(String file, Options options) throws IOException {
        String source = source(file, options);
        return new ScriptFile(new ScriptCompiler().compile(source, file), Sentences.of(file, source));
    }

    private static String source(String file, Options options) throws IOException {
        if (Files.isDirectory(Path.of(file))) throw CommandException.usage("'" + file + "' is a directory, not a script");
        return Instructions.read(file, options);
    }

    /** Runs the script, which changes nothing; what it wants is the result. */
    List<IsolationSpec> run(Place place, Screen screen, List<String> args) {
        return script.run(place.machine(), args, new ScriptLog(script.owner(), screen), screen.options().json() ? screen.console().err() : screen.console().out());
    }
}

package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.compiler.ScriptCompiler;
import dev.cordon.knob.IsolationSpec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A script that has been read and compiled. */
record ScriptFile(CompiledScript script, Sentences sentences) {

    /**
     * @param command  for the message when no file is named
     * @param operands the script's file and its arguments
     */
    static ScriptFile of(Command command, List<String> operands) throws IOException {
        if (operands.isEmpty()) throw CommandException.usage("'" + command.word() + "' needs a script's FILE");
        return of(operands.getFirst());
    }

    /** @throws dev.cordon.dsl.ScriptException with all mistakes that were found */
    static ScriptFile of(String file) throws IOException {
        String source = source(file);
        return new ScriptFile(new ScriptCompiler().compile(source, file), Sentences.of(file, source));
    }

    private static String source(String file) throws IOException {
        try {
            if (Files.isDirectory(Path.of(file))) throw CommandException.usage("'" + file + "' is a directory, not a script");
            return Files.readString(Path.of(file));
        } catch (NoSuchFileException e) {
            throw CommandException.usage("no such file: " + file);
        } catch (CharacterCodingException e) {
            throw CommandException.usage("'" + file + "' is no text in UTF-8");
        }
    }

    /** Runs the script, which changes nothing; what it wants is the result. */
    List<IsolationSpec> run(Place place, Screen screen, List<String> args) {
        return script.run(place.machine(), args, new ScriptLog(script.owner(), screen), screen.options().json() ? screen.console().err() : screen.console().out());
    }
}

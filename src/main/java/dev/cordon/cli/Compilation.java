package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.compiler.ScriptCompiler;

/** Runs the compiler; apart from the rest, because its classes are not there on every road. */
final class Compilation {
    private Compilation() {
    }

    /** @throws CommandException when the source is no text */
    static CompiledScript of(String file, byte[] source) {
        return new ScriptCompiler().compile(Texts.of(file, source), file);
    }
}

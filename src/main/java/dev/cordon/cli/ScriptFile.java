package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.guest.Occasion;
import dev.cordon.knob.IsolationSpec;

import java.util.List;

/** A script that has been read and compiled. */
record ScriptFile(CompiledScript script, byte[] source) {

    /** What stands in its lines. */
    Sentences sentences() {
        return Sentences.of(script.fileName(), Texts.of(script.fileName(), source));
    }

    /** Runs the script, which changes nothing; what it wants is the result. */
    List<IsolationSpec> run(Place place, Screen screen, List<String> args) {
        return run(place, screen, Domains.byHand(screen.options()), args);
    }

    List<IsolationSpec> run(Place place, Screen screen, Occasion occasion, List<String> args) {
        return script.run(place.machine(), occasion, args, new ScriptLog(script.owner(), screen), screen.options().json() ? screen.console().err() : screen.console().out());
    }
}

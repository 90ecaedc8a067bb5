package dev.cordon.cli;

import dev.cordon.dsl.words.Log;

/** A script's messages, on standard error, with the script's name. */
final class ScriptLog implements Log {
    private final String script;
    private final Screen screen;

    ScriptLog(String script, Screen screen) {
        this.script = script;
        this.screen = screen;
    }

    @Override
    public void info(Object message) {
        if (!screen.options().quiet()) print("", message);
    }

    @Override
    public void warn(Object message) {
        print("warning: ", message);
    }

    @Override
    public void debug(Object message) {
        if (screen.options().verbose()) print("", message);
    }

    private void print(String kind, Object message) {
        screen.console().err().println(script + ": " + kind + message);
    }
}

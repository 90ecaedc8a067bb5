package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.os.CacheDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where commands get scripts from: the cache, or the compiler, whose work is kept for the next run. */
final class Scripts {
    private final Launched launched;
    private boolean told;

    Scripts(Launched launched) {
        this.launched = launched;
    }

    /**
     * @param command  for the message when no file is named
     * @param operands the script's file and its arguments
     */
    ScriptFile of(Command command, List<String> operands, Screen screen) throws IOException {
        if (operands.isEmpty()) throw CommandException.usage("'" + command.word() + "' needs a script's FILE");
        return of(operands.getFirst(), screen);
    }

    /**
     * @throws dev.cordon.dsl.ScriptException with all mistakes that were found
     * @throws CommandException               also when the file is not one that root may act on; nothing of it was compiled then
     */
    ScriptFile of(String file, Screen screen) throws IOException {
        // a pipe can be read once only
        if (!launched.full() && !Files.isRegularFile(Path.of(file))) Restart.now(launched);
        byte[] source = source(file, screen);
        return new ScriptFile(launched.full() ? found(file, source, screen) : hinted(file, source), source);
    }

    private static byte[] source(String file, Screen screen) throws IOException {
        if (Files.isDirectory(Path.of(file))) throw CommandException.usage("'" + file + "' is a directory, not a script");
        return Instructions.read(file, screen.options());
    }

    /** Whose content is not what was compiled, or needs more than is on the class path, is for the full road. */
    private CompiledScript hinted(String file, byte[] source) throws IOException {
        CompiledScript script = null;
        ScriptCache cache = cache();
        try {
            if (cache != null) script = cache.hinted(file, source);
        } catch (IOException e) {
            // who asks why is told there
        }
        if (script == null || launched.road() == Launched.Road.HOOK && !script.costs().isEmpty()) Restart.now(launched);
        return script;
    }

    private CompiledScript found(String file, byte[] source, Screen screen) throws IOException {
        ScriptCache cache = cache();
        if (cache == null) return Compilation.of(file, source);
        CompiledScript script = null;
        try {
            script = cache.found(file, source);
            if (script != null) cache.hint(file, source, script);
        } catch (IOException e) {
            unused(screen, e);
        }
        return script != null ? script : compiled(file, source, screen);
    }

    private CompiledScript compiled(String file, byte[] source, Screen screen) throws IOException {
        CompiledScript script = Compilation.of(file, source);
        ScriptCache cache = cache();
        try {
            if (cache != null) cache.store(file, source, script);
        } catch (IOException e) {
            unused(screen, e);
        }
        return script;
    }

    /** As {@link #of(String, Screen)}, from the compiler in any case: it knows more of a script than its code. */
    ScriptFile compiled(String file, Screen screen) throws IOException {
        byte[] source = source(file, screen);
        return new ScriptFile(compiled(file, source, screen), source);
    }

    /** As {@link #of(String, Screen)}, and it is an error when the next run would not find it. */
    ScriptFile kept(String file, Screen screen) throws IOException {
        ScriptFile script = of(file, screen);
        ScriptCache cache = cache();
        if (cache == null) throw new CommandException(Exit.FAILED, ScriptCache.NOWHERE);
        try {
            if (cache.hinted(file, script.source()) == null && !cache.store(file, script.source(), script.script())) {
                throw new CommandException(Exit.FAILED, file + " has no mistakes, and is too large to be kept compiled");
            }
            return script;
        } catch (IOException e) {
            throw new CommandException(Exit.FAILED, file + " has no mistakes, and cannot be kept compiled: " + Reason.of(e), e);
        }
    }

    private void unused(Screen screen, IOException e) {
        if (told || !screen.options().verbose()) return;
        told = true;
        screen.problem("the cache of compiled scripts cannot be used: " + Reason.of(e));
    }

    /** @return null where there is none */
    private ScriptCache cache() {
        if (launched.cache().isEmpty()) return null;
        String build = Build.identity();
        return build == null ? null : new ScriptCache(new CacheDirectory(launched.cache().get()), build);
    }
}

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
        Path path = Path.of(file);
        // a pipe can be read once only
        if (!launched.full() && !Files.isRegularFile(path)) Restart.now(launched);
        if (Files.isDirectory(path)) throw CommandException.usage("'" + file + "' is a directory, not a script");
        byte[] source = Instructions.read(file, screen.options());
        return new ScriptFile(launched.full() ? compiled(file, source, screen) : hinted(file, source), source);
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

    private CompiledScript compiled(String file, byte[] source, Screen screen) throws IOException {
        ScriptCache cache = cache();
        if (cache == null) return Compilation.of(file, source);
        CompiledScript script = null;
        try {
            script = cache.found(file, source);
            if (script != null) {
                cache.hint(file, source, script);
                return script;
            }
        } catch (IOException e) {
            unused(screen, e);
            if (script != null) return script;
        }
        script = Compilation.of(file, source);
        try {
            cache.store(file, source, script);
        } catch (IOException e) {
            unused(screen, e);
        }
        return script;
    }

    /** As {@link #of(String, Screen)}, and it is an error when the next run would not find it. */
    ScriptFile kept(String file, Screen screen) throws IOException {
        ScriptFile script = of(file, screen);
        ScriptCache cache = cache();
        if (cache == null) throw new CommandException(Exit.FAILED, ScriptCache.NOWHERE);
        try {
            if (cache.hinted(file, script.source()) == null) cache.store(file, script.source(), script.script());
            return script;
        } catch (IOException e) {
            throw new CommandException(Exit.FAILED, file + " has no mistakes, and cannot be kept compiled: " + Reason.of(e), e);
        }
    }

    private static void unused(Screen screen, IOException e) {
        if (screen.options().verbose()) screen.problem("the cache of compiled scripts cannot be used: " + Reason.of(e));
    }

    /** @return null where there is none */
    private ScriptCache cache() {
        if (launched.cache().isEmpty()) return null;
        String build = Build.identity();
        return build == null ? null : new ScriptCache(new CacheDirectory(launched.cache().get()), build);
    }
}

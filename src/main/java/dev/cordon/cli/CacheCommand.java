package dev.cordon.cli;

import dev.cordon.os.CacheContents;
import dev.cordon.os.CacheContents.Item;
import dev.cordon.os.CacheDirectory;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code cordon cache [clear]}. */
final class CacheCommand {
    private final Screen screen;
    private final Optional<Path> directory;

    CacheCommand(Screen screen, Optional<Path> directory) {
        this.screen = screen;
        this.directory = directory;
    }

    int run(List<String> operands) throws IOException {
        boolean clear = operands.equals(List.of("clear"));
        if (!operands.isEmpty() && !clear) throw CommandException.usage("'cache' takes 'clear' or nothing, not '" + operands.getLast() + "'");
        Options options = screen.options();
        if (options.root().isPresent() || options.stateDir().isPresent()) {
            throw CommandException.usage("'cache' is about the scripts that this user runs, wherever they are run; it takes no --root and no --state-dir");
        }
        Path place = directory.orElseThrow(() -> new CommandException(Exit.FAILED, ScriptCache.NOWHERE));
        try {
            CacheContents contents = new CacheDirectory(place).contents();
            if (clear) clear(contents);
            else show(place, contents);
        } catch (NoSuchFileException e) {
            screen.line(place + ": no compiled script");
        }
        return Exit.DONE.code();
    }

    private void clear(CacheContents contents) throws IOException {
        contents.keep(ScriptCache.HINTS, 0);
        int scripts = contents.keep(ScriptCache.SCRIPTS, 0);
        screen.line(Values.count(scripts, "compiled script") + " removed");
    }

    private void show(Path place, CacheContents contents) throws IOException {
        List<Item> scripts = contents.of(ScriptCache.SCRIPTS);
        long bytes = scripts.stream().mapToLong(Item::size).sum();
        screen.line(place + ": " + Values.count(scripts.size(), "compiled script") + ", " + Values.count((bytes + 1023) / 1024, "KiB").replaceFirst("s$", ""));
        for (Item hint : contents.of(ScriptCache.HINTS)) screen.line("  /" + contents.within(ScriptCache.HINTS, hint));
    }
}

package dev.cordon.cli;

import dev.cordon.dsl.words.Nearest;
import dev.cordon.libvirt.HookFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code cordon hook uninstall NAME}. What it holds stays held; it is said who would have to give it back. */
final class HookUninstall {
    private final Screen screen;
    private final Places places;

    HookUninstall(Screen screen, Places places) {
        this.screen = screen;
        this.places = places;
    }

    /** @param word the hook's name, or the file that it was installed from */
    int run(String word) throws IOException {
        HookDirectory hooks = HookDirectory.of(screen.options());
        Path file = hooks.file(Path.of(word).getFileName().toString());
        Map<Path, HookFile> files = hooks.files();
        HookFile hook = files.get(file);
        if (hook == null) throw CommandException.usage("there is no hook " + file + Nearest.suggestion(file.getFileName().toString(), ours(files)));
        if (!hook.ours()) throw new CommandException(Exit.FAILED, file + " is not Cordon's; nothing was changed");
        Set<String> holders;
        try (Place place = places.open(screen.options())) {
            holders = Holders.of(place.engine("hook uninstall").claimed(), file.toString());
        }
        Files.delete(file);
        screen.line("removed: " + file);
        for (String owner : holders) screen.line("what it holds for '" + owner + "' stays held until 'cordon restore " + owner + "'");
        return Exit.DONE.code();
    }

    private static List<String> ours(Map<Path, HookFile> files) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<Path, HookFile> f : files.entrySet()) if (f.getValue().ours()) names.add(f.getKey().getFileName().toString());
        return names;
    }
}

package dev.cordon.cli;

import dev.cordon.guest.NamePattern;
import dev.cordon.libvirt.HookFile;
import dev.cordon.os.TrustedFile;
import dev.cordon.os.UntrustedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code cordon hook install SCRIPT}: from then on libvirt calls it. */
final class HookInstall {
    /** Where a link to the launcher stands, so that a hook outlives the version that installed it. */
    private static final List<String> LINKS = List.of("/usr/local/bin/cordon", "/usr/bin/cordon", "/usr/local/sbin/cordon", "/usr/sbin/cordon");

    private final Screen screen;
    private final Places places;
    private final Scripts scripts;
    private final Launched launched;

    HookInstall(Screen screen, Places places, Scripts scripts, Launched launched) {
        this.screen = screen;
        this.places = places;
        this.scripts = scripts;
        this.launched = launched;
    }

    int run(String script) throws IOException {
        HookDirectory hooks = HookDirectory.of(screen.options());
        // its mistakes are told before anything is changed, and with the name that the user knows it by
        byte[] source = scripts.of(script, screen).source();
        Path name = Path.of(script).getFileName();
        HookFile hook = HookFile.of(source);
        if (!hook.shebang().isEmpty() && !hook.ours()) throw CommandException.usage(script + " begins with '#!" + hook.shebang() + "', so it is not Cordon's to run");
        try {
            hook = hook.runBy(program(), words());
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
        judged();
        hooks.prepare(Places.asRoot(screen.options()));
        Map<Path, HookFile> before = hooks.files();
        boolean called = hooks.inUse();
        Path file = hooks.file(name.toString());
        HookFile old = before.get(file);
        if (old != null && !old.ours() || old == null && Files.exists(file)) throw new CommandException(Exit.FAILED, file + " is there already, and is not Cordon's; nothing was changed");
        hooks.write(file, hook.text());
        keep(file);
        screen.line((old == null ? "installed: " : "replaced: ") + file + " for " + guests(screen.options().about().guests()));
        if (old != null) screen.lines(heldSoFar(file));
        screen.lines(others(file, before));
        if (!called) screen.line("libvirtd looks for hooks when it starts, and there was none: restart it once ('systemctl restart libvirtd'; guests run on)");
        return Exit.DONE.code();
    }

    /** The next call finds it compiled. */
    private void keep(Path file) throws IOException {
        if (launched.cache().isEmpty()) return;
        ScriptFile kept = scripts.kept(file.toString(), screen);
        screen.lines(CheckCommand.costs(kept.script()));
    }

    /** What a replaced hook isolated for guests that run stays so, whether the new one is for them or not. */
    private List<String> heldSoFar(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Place place = places.open(screen.options())) {
            for (String owner : Holders.of(place.engine("hook install").claimed(), file.toString())) {
                lines.add("what the former one holds for '" + owner + "' stays held until the guest ends, or 'cordon restore " + owner + "'");
            }
        }
        return lines;
    }

    private static String guests(List<String> guests) {
        return guests.isEmpty() ? "every guest" : (guests.size() == 1 ? "guest " : "guests ") + String.join(", ", guests);
    }

    /** Hooks of ours that may be for the same guests. */
    private List<String> others(Path file, Map<Path, HookFile> before) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Path, HookFile> other : before.entrySet()) {
            if (other.getKey().equals(file) || !other.getValue().ours() || !overlap(screen.options().about().guests(), other.getValue().guests())) continue;
            lines.add(other.getKey() + " is for " + guests(other.getValue().guests()) + " too, and both hold what they say");
        }
        return lines;
    }

    private static boolean overlap(List<String> some, List<String> others) {
        if (some.isEmpty() || others.isEmpty()) return true;
        for (String one : some) for (String other : others) if (NamePattern.matches(one, other) || NamePattern.matches(other, one)) return true;
        return false;
    }

    /** The hook makes root run this program at every start of a guest. */
    private void judged() throws IOException {
        if (!isJudged() || launched.launcher().isEmpty()) return;
        try {
            for (Path file : ProgramFiles.ofThis(launched.launcher().get()).all()) TrustedFile.check(file);
        } catch (UntrustedException e) {
            throw new CommandException(Exit.NOT_PERMITTED, "libvirt would have root run this Cordon for each guest, and " + e.getMessage()
                    + ". Install it where root alone can write, or say '--trust'; nothing was changed", e);
        }
    }

    private boolean isJudged() {
        return Places.asRoot(screen.options()) && !screen.options().trust();
    }

    private String program() throws IOException {
        if (launched.launcher().isEmpty()) return "cordon";
        Path launcher = launched.launcher().get().toRealPath();
        for (String link : LINKS) if (Files.exists(Path.of(link)) && Path.of(link).toRealPath().equals(launcher) && isTrusted(Path.of(link))) return link;
        return launcher.toString();
    }

    /** Whoever may change a link decides what is run by its name; what it leads to is judged by itself. */
    private boolean isTrusted(Path link) throws IOException {
        if (!isJudged()) return true;
        try {
            TrustedFile.check(link);
            return true;
        } catch (UntrustedException e) {
            return false;
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        Options options = screen.options();
        if (options.root().isPresent()) words.add("--root=" + options.root().get().toAbsolutePath().normalize());
        if (options.stateDir().isPresent()) words.add("--state-dir=" + options.stateDir().get().toAbsolutePath().normalize());
        if (!options.about().guests().isEmpty()) words.add("--guest=" + String.join(",", options.about().guests()));
        return words;
    }
}

package dev.cordon.cli;

import dev.cordon.libvirt.HookFile;
import dev.cordon.os.TrustedFile;
import dev.cordon.os.UntrustedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code cordon hook list}: what libvirt calls, in its order, and what keeps it from calling one. */
final class HookList {
    private final Screen screen;

    HookList(Screen screen) {
        this.screen = screen;
    }

    int run() throws IOException {
        HookDirectory hooks = HookDirectory.of(screen.options());
        Map<Path, HookFile> files = hooks.files();
        if (files.isEmpty()) screen.line("no hooks in " + hooks.hooks());
        int code = Exit.DONE.code();
        List<String[]> rows = new ArrayList<>();
        for (Map.Entry<Path, HookFile> f : files.entrySet()) {
            String problem = problem(f.getKey(), f.getValue());
            if (!problem.isEmpty() && f.getValue().ours()) code = Exit.FAILED.code();
            rows.add(new String[] {f.getKey().toString(), whose(f.getValue()) + (problem.isEmpty() ? "" : "; " + problem)});
        }
        int width = 0;
        for (String[] row : rows) width = Math.max(width, row[0].length());
        for (String[] row : rows) screen.line(row[0] + " ".repeat(width - row[0].length()) + "  " + row[1]);
        return code;
    }

    private static String whose(HookFile hook) {
        if (!hook.ours()) return "not Cordon's";
        return hook.guests().isEmpty() ? "every guest" : String.join(", ", hook.guests());
    }

    private String problem(Path file, HookFile hook) throws IOException {
        if (!Files.isExecutable(file)) return "libvirt passes over it: it cannot be executed ('chmod 755')";
        if (!hook.ours() || !Places.asRoot(screen.options())) return "";
        try {
            TrustedFile.read(file);
            return "";
        } catch (UntrustedException e) {
            return "root does not act on it: " + e.getMessage();
        }
    }
}

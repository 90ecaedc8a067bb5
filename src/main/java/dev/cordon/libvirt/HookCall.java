package dev.cordon.libvirt;

import dev.cordon.guest.Phase;

import java.nio.file.Path;
import java.util.List;

/**
 * How libvirt calls the hooks of its QEMU driver: {@code GUEST PHASE SUB EXTRA}, with the domain's XML on standard input
 * (libvirt.org/hooks.html).
 *
 * @param phase null for one that is not known here: a later libvirt's
 */
public record HookCall(String guest, Phase phase) {
    /** {@code hooks/qemu}, and everything in {@code hooks/qemu.d}, is what libvirt calls. */
    private static final String HOOKS = "hooks", ONE = "qemu", MANY = "qemu.d";
    private static final int WORDS = 4;

    /**
     * @param script the script's path as it was called by
     * @param args   all that follows it
     * @return null when this is no such call
     */
    public static HookCall of(String script, List<String> args) {
        return args.size() == WORDS && isHook(Path.of(script).toAbsolutePath()) ? of(args) : null;
    }

    /** @param args four words */
    public static HookCall of(List<String> args) {
        return new HookCall(args.get(0), Phase.of(args.get(1)));
    }

    private static boolean isHook(Path script) {
        for (int i = 1; i < script.getNameCount(); i++) {
            if (!script.getName(i - 1).toString().equals(HOOKS)) continue;
            String name = script.getName(i).toString();
            if (name.equals(MANY) ? i < script.getNameCount() - 1 : name.equals(ONE)) return true;
        }
        return false;
    }
}

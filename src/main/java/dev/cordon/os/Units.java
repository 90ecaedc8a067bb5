package dev.cordon.os;

import java.util.List;
import java.util.Map;

/**
 * The service manager's door: properties of systemd's units that are lists of CPUs or memory nodes ({@code AllowedCPUs}). It
 * owns what such a property becomes in the cgroup files, and writes those files itself.
 *
 * <p>Every refusal is a {@link KernelException}, also that it cannot be reached or does not answer in time.
 */
public interface Units {
    /** The property as systemd has it in memory, a list; {@code ""} when the unit has no value. */
    String get(String unit, String property) throws KernelException;

    /**
     * Gives the property a value until the next boot, in force when this returns, so that it also stays when systemd reads its
     * files again. {@code ""} is no value; what the unit's cgroup had before stays in its files then, unless nobody uses the
     * controller any more.
     */
    void set(String unit, String property, String list) throws KernelException;

    /** Whether there is a drop-in in which systemd keeps the value that the property was given at run time. */
    boolean isKept(String unit, String property) throws KernelException;

    /** Takes that drop-in away. The value in memory stays. */
    void forget(String unit, String property) throws KernelException;

    /** Whether the unit is up. One that is down has a cgroup all the same once it was given a property. */
    boolean isActive(String unit) throws KernelException;

    /**
     * Nobody holds these properties any more: nothing of ours is left beside them, and systemd no longer names drop-ins that are
     * gone. Other properties of the same units may be held. May be done again.
     *
     * @param properties by unit
     */
    void leave(Map<String, List<String>> properties) throws KernelException;

    /** Whether a text is a name that systemd gives a unit with a cgroup (systemd.unit(5)): it becomes a part of a path. */
    static boolean isName(String text) {
        int dot = text.lastIndexOf('.');
        if (dot <= 0 || text.length() > 255 || text.charAt(0) == '.') return false;
        String type = text.substring(dot);
        if (!type.equals(".slice") && !type.equals(".scope") && !type.equals(".service")) return false;
        for (int i = 0; i < dot; i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && ":_.-@\\".indexOf(c) < 0) return false;
        }
        return true;
    }
}

package dev.cordon.knob;

import dev.cordon.os.Units;
import dev.cordon.plan.Address;

/**
 * Which cgroups are units of systemd: it names the groups after its units, and says where each is (systemd.slice(5)). Only these
 * can be confined through it.
 */
final class SystemdUnits {
    private SystemdUnits() {
    }

    /** The group of a unit that is named alone: a slice's name tells its place; a service is where services are. */
    static String group(String unit) {
        if (unit.endsWith(".slice")) return slice(unit);
        return unit.endsWith(".service") ? "/system.slice/" + unit : "/" + unit;
    }

    /** A property of the unit that a group is. */
    static Address.Unit address(CpusetDraft groups, String group, String property) {
        return new Address.Unit(group.substring(group.lastIndexOf('/') + 1), property, groups.directory(group));
    }

    /** {@code user-1000.slice} is {@code /user.slice/user-1000.slice}. */
    private static String slice(String unit) {
        StringBuilder path = new StringBuilder();
        for (int dash = unit.indexOf('-'); dash > 0; dash = unit.indexOf('-', dash + 1)) path.append('/').append(unit, 0, dash).append(".slice");
        return path.append('/').append(unit).toString();
    }

    /** Whether the group is a unit's: below nothing but slices, each where its name says. What stands in a unit is its own business. */
    static boolean isUnit(String group) {
        String name = group.substring(group.lastIndexOf('/') + 1);
        if (!Units.isName(name)) return false;
        if (name.endsWith(".slice")) return slice(name).equals(group);
        String above = group.substring(0, group.length() - name.length() - 1);
        return above.isEmpty() || above.endsWith(".slice") && isUnit(above);
    }
}

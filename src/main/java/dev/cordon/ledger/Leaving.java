package dev.cordon.ledger;

import dev.cordon.plan.Address;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which files vanish by themselves when all is brought back: those of a group that was made here, and those that exist only
 * because a controller was turned on here. To write their old values before could only be refused: the kernel does not take
 * the CPUs away from a group with tasks (ENOSPC).
 *
 * @param groups      directories of groups that are going to be removed, each with a slash at its end
 * @param controllers {@code GROUP controller} of controllers that are going to be turned off
 */
record Leaving(List<String> groups, Set<String> controllers) {
    static Leaving of(List<Holding> unsettled, Settling settling) {
        List<String> groups = new ArrayList<>();
        Set<String> controllers = new HashSet<>();
        for (Holding h : unsettled) {
            if (h.address() instanceof Address.Group g && settling.target(h).equals(Address.Group.ABSENT)) groups.add(g.path() + "/");
            if (h.address() instanceof Address.Controller c && settling.target(h).equals(Address.Controller.OFF)) controllers.add(c.group() + " " + c.name());
        }
        return new Leaving(groups, controllers);
    }

    /** A partition has to end before its controller does: the CPUs of one that vanishes are not given back to tasks at once. */
    boolean takesWithIt(String file) {
        return isOfGroup(file) || isOfController(file) && !file.endsWith(".partition");
    }

    /** Whether a file goes with its controller while its group, and the tasks in it, stay. */
    boolean leavesGroup(String file) {
        return isOfController(file) && !isOfGroup(file);
    }

    private boolean isOfGroup(String file) {
        for (String group : groups) if (file.startsWith(group)) return true;
        return false;
    }

    private boolean isOfController(String file) {
        int name = file.lastIndexOf('/');
        int dot = file.indexOf('.', name);
        int parent = file.lastIndexOf('/', name - 1);
        return dot > 0 && parent > 0 && controllers.contains(file.substring(0, parent) + " " + file.substring(name + 1, dot));
    }
}

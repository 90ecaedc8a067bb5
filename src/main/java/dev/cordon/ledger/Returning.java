package dev.cordon.ledger;

import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups that were removed here and are made again, each with what is held in it. A new group has the kernel's own values in its
 * files, which nobody has set: they are ours to change, and have to be changed before tasks go there.
 */
final class Returning {
    private final Values values;
    private final Map<String, List<Holding>> groups = new HashMap<>();

    private Returning(Values values) {
        this.values = values;
    }

    static Returning of(List<Holding> unsettled, Settling settling, Values values) {
        Returning returning = new Returning(values);
        for (Holding h : unsettled) {
            if (h.address() instanceof Address.Group g && settling.target(h).equals(Address.Group.PRESENT) && isAbsent(g, values) && settling.ours(h, Address.Group.ABSENT)) returning.groups.put(g.path(), new ArrayList<>());
        }
        if (returning.groups.isEmpty()) return returning;
        for (Holding h : unsettled) {
            List<Holding> in = returning.groups.get(groupOf(h.address()));
            if (in != null) in.add(h);
        }
        // a set has CPUs and nodes before it has flags
        for (List<Holding> in : returning.groups.values()) in.sort((a, b) -> Boolean.compare(isFlag(a), isFlag(b)));
        return returning;
    }

    /** Whether it comes with its group. */
    boolean bringsBack(Holding h) {
        return !groups.isEmpty() && groups.containsKey(groupOf(h.address()));
    }

    /** What is held in a group that is made again. */
    List<Holding> in(Address group) {
        return group instanceof Address.Group g ? groups.getOrDefault(g.path(), List.of()) : List.of();
    }

    /** Recorded before it is made: the values that a new one has. A set starts empty, or with its parent's (cgroup.clone_children); a flag is on or off. */
    List<Entry> fresh(Address.Group group) {
        List<Entry> found = new ArrayList<>();
        for (Holding h : in(group)) {
            if (h.address() instanceof Address.Controller) {
                found.add(new Entry.Found(h.address(), Address.Controller.OFF));
            } else if (isFlag(h)) {
                found.add(new Entry.Found(h.address(), "0"));
                found.add(new Entry.Found(h.address(), "1"));
                found.add(new Entry.Found(h.address(), "-1"));
            } else {
                found.add(new Entry.Found(h.address(), ""));
                parents(h.address().text()).ifPresent(value -> found.add(new Entry.Found(h.address(), value)));
            }
        }
        return found;
    }

    private Optional<String> parents(String file) {
        int name = file.lastIndexOf('/');
        String above = file.substring(0, file.lastIndexOf('/', name - 1)) + file.substring(name);
        try {
            return Optional.of(values.read(new Address.FileValue(above, Form.TEXT)));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    private static boolean isFlag(Holding h) {
        return h.address() instanceof Address.FileValue f && !f.path().endsWith("cpus") && !f.path().endsWith("mems");
    }

    private static String groupOf(Address address) {
        if (address instanceof Address.FileValue f) return f.path().substring(0, f.path().lastIndexOf('/'));
        return address instanceof Address.Controller c ? c.group() : "";
    }

    private static boolean isAbsent(Address.Group group, Values values) {
        try {
            return values.read(group).equals(Address.Group.ABSENT);
        } catch (KernelException e) {
            return false;
        }
    }
}

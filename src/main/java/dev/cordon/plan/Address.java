package dev.cordon.plan;

import dev.cordon.os.IrqDirectory;

import java.util.List;

/**
 * One kernel value that can be read and changed. Two addresses are equal when they are the same value.
 *
 * <p>They say themselves when they are equal: a record's own way is made at run time, from classes that a run needs for nothing
 * else, and is slow until it is compiled.
 */
public sealed interface Address {
    /** The address as reports and JSON name it. */
    String text();

    /** How values of this address are written down. */
    default Form form() {
        return Form.TEXT;
    }

    /** The value of a file. Its form follows from the path, so the path alone makes the address. */
    record FileValue(String path, Form form) implements Address {
        @Override
        public String text() {
            return path;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof FileValue f && f.path.equals(path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    /**
     * The CPUs that an interrupt may come to, as a list. Numbers are reused, so the devices' names are part of the address.
     *
     * @param directory its directory, the number is the last element
     * @param action    the names of the directories in it that the kernel made for the handlers, with {@code /} between them:
     *                  devices may share an interrupt; empty when it has no handler
     */
    record Irq(String directory, String action) implements Address {
        public static Irq of(String directory, List<String> handlers) {
            return new Irq(directory, String.join("/", handlers));
        }

        /** The handlers' names; none when it has none. */
        public List<String> handlers() {
            if (action.isEmpty()) return List.of();
            return action.indexOf('/') < 0 ? List.of(action) : List.of(action.split("/"));
        }

        /** Whether another address is this interrupt before or after it got or lost a handler, and not a reused number. */
        public boolean sameDevice(Irq other) {
            if (!directory.equals(other.directory)) return false;
            if (action.isEmpty() || other.action.isEmpty()) return true;
            for (String handler : handlers()) if (other.handlers().contains(handler)) return true;
            return false;
        }

        @Override
        public String text() {
            return directory + "/" + IrqDirectory.LIST;
        }

        @Override
        public Form form() {
            return Form.CPU_LIST;
        }

        public int number() {
            return Integer.parseInt(directory.substring(directory.lastIndexOf('/') + 1));
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Irq i && i.directory.equals(directory) && i.action.equals(action);
        }

        @Override
        public int hashCode() {
            return directory.hashCode();
        }
    }

    /** Whether a cgroup exists; {@link #PRESENT} or {@link #ABSENT}. {@code path} is its directory. */
    record Group(String path) implements Address {
        public static final String PRESENT = "present";
        public static final String ABSENT = "absent";

        @Override
        public String text() {
            return path + "/";
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Group g && g.path.equals(path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    /**
     * Whether a v2 cgroup hands a controller to its children; {@link #ON} or {@link #OFF}. {@code group} is the directory
     * whose {@code cgroup.subtree_control} is meant.
     */
    record Controller(String group, String name) implements Address {
        public static final String ON = "on";
        public static final String OFF = "off";

        /** The file that says which controllers the group hands down. */
        public String file() {
            return group + "/cgroup.subtree_control";
        }

        @Override
        public String text() {
            return file() + ":" + name;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Controller c && c.group.equals(group) && c.name.equals(name);
        }

        @Override
        public int hashCode() {
            return group.hashCode();
        }
    }

    /**
     * A property of a systemd unit that confines its tasks. What counts is what systemd was told and what it has made of it: while
     * the group's own file says something else, that is the value.
     *
     * @param unit     {@code system.slice}
     * @param property {@link #CPUS} or {@link #NODES}
     * @param group    directory of the unit's cgroup (v2)
     */
    record Unit(String unit, String property, String group) implements Address {
        public static final String CPUS = "AllowedCPUs";
        public static final String NODES = "AllowedMemoryNodes";

        /** The file that systemd writes the property to. */
        public String file() {
            return group + (property.equals(CPUS) ? "/cpuset.cpus" : "/cpuset.mems");
        }

        @Override
        public String text() {
            return "unit " + unit + " " + property;
        }

        @Override
        public Form form() {
            return property.equals(CPUS) ? Form.UNIT_CPUS : Form.UNIT_NODES;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Unit u && u.unit.equals(unit) && u.property.equals(property);
        }

        @Override
        public int hashCode() {
            return unit.hashCode();
        }
    }

    /**
     * The cgroup that a task is in; the value is the group's path below {@code hierarchy} ({@code /}, {@code /host.slice}).
     *
     * @param id        thread id, or process id when {@code file} is {@code cgroup.procs}
     * @param startTime field 22 of {@code /proc/ID/stat}, clock ticks since boot: a pid alone is reused (proc(5))
     * @param hierarchy directory where the hierarchy is mounted
     * @param file      the file that moves it: {@code tasks} (one thread, v1) or {@code cgroup.procs} (a whole process)
     */
    record Task(int id, long startTime, String hierarchy, String file) implements Address {
        @Override
        public String text() {
            return (file.equals("tasks") ? "task " : "process ") + id + " in " + hierarchy;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Task t && t.id == id && t.startTime == startTime && t.file.equals(file) && t.hierarchy.equals(hierarchy);
        }

        @Override
        public int hashCode() {
            return 31 * id + Long.hashCode(startTime);
        }
    }

    /**
     * The CPUs that a task may run on, as a list: its own wish and what its cpuset leaves of it, since the kernel tells no more
     * ({@code Cpus_allowed_list} of {@code /proc/ID/status}, proc_pid_status(5)).
     *
     * @param id        thread id
     * @param startTime as for {@link Task}
     */
    record Affinity(int id, long startTime) implements Address {
        @Override
        public String text() {
            return "CPUs of task " + id;
        }

        @Override
        public Form form() {
            return Form.CPU_LIST;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Affinity a && a.id == id && a.startTime == startTime;
        }

        @Override
        public int hashCode() {
            return 31 * id + Long.hashCode(startTime) + 1;
        }
    }
}

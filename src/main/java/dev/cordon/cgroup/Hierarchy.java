package dev.cordon.cgroup;

import java.util.Map;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The mounted hierarchy that has the cpusets. Groups are named by their path below it: {@code /} is the mount itself.
 *
 * @param version  1 or 2
 * @param mount    where it is mounted
 * @param prefixed whether the files' names begin with {@code cpuset.}; false on a v1 mount with {@code noprefix}
 */
public record Hierarchy(int version, String mount, boolean prefixed) {
    /** NAME_MAX of limits.h. */
    private static final int LONGEST = 255;
    private static final Map<String, String> V1 = Map.of("cpus.effective", "effective_cpus", "mems.effective", "effective_mems");
    private static final Set<String> BOTH = Set.of("cpus", "mems", "cpus.effective", "mems.effective");
    private static final Set<String> PARTITIONS = Set.of("cpus.partition", "cpus.exclusive");
    private static final Set<String> FLAGS = Set.of("cpu_exclusive", "mem_exclusive", "memory_migrate", "sched_load_balance");

    /** @throws IllegalArgumentException when it is no group path; the message says why */
    public String directory(String group) {
        check(group);
        return group.equals("/") ? mount : mount + group;
    }

    /**
     * A cpuset file of a group, by the name that v2 gives it after {@code cpuset.}; the flags are v1's.
     *
     * @param name {@code cpus}, {@code mems}, {@code cpus.effective}, {@code mems.effective}; on v1 also {@code cpu_exclusive},
     *             {@code mem_exclusive}, {@code memory_migrate}, {@code sched_load_balance}; on v2 also {@code cpus.partition},
     *             {@code cpus.exclusive}
     * @throws IllegalArgumentException when it is no group path, or the version has no such file
     */
    public String file(String group, String name) {
        if (!BOTH.contains(name) && !(version == 1 ? FLAGS : PARTITIONS).contains(name)) {
            throw new IllegalArgumentException("cpusets of cgroup v" + version + " have no file '" + name + "'");
        }
        String own = version == 1 ? V1.getOrDefault(name, name) : name;
        return directory(group) + "/" + (prefixed ? "cpuset." : "") + own;
    }

    private static void check(String group) {
        if (!group.startsWith("/")) throw refused(group, "it has to begin with '/'");
        if (group.equals("/")) return;
        if (group.indexOf('\0') >= 0 || group.indexOf('\n') >= 0) throw refused(group, "it has a line break or a NUL in it");
        for (String component : group.substring(1).split("/", -1)) {
            if (component.isEmpty()) throw refused(group, group.endsWith("/") ? "it ends with '/'" : "it has '//' in it");
            if (component.equals(".") || component.equals("..")) throw refused(group, "it has '" + component + "' in it");
            if (!UTF_8.newEncoder().canEncode(component)) throw refused(group, "it has half a character in it");
            if (component.getBytes(UTF_8).length > LONGEST) throw refused(group, "a name in it is longer than " + LONGEST + " bytes");
        }
    }

    private static IllegalArgumentException refused(String group, String why) {
        return new IllegalArgumentException("'" + group.replace("\n", "\\n").replace("\0", "\\0") + "' is no group path: " + why);
    }
}

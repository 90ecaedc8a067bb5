package dev.cordon.cgroup;

import dev.cordon.os.KernelException;
import dev.cordon.os.Recording;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a recorded machine keeps of cgroups: the mounts, the cpuset hierarchy's groups with their cpusets and tasks, and what
 * {@code /proc} says about these tasks. The recorder's own process is left out. Nothing is written.
 */
public final class GroupCapture {
    /** Groups below the mount that are recorded: {@code user.slice/user-0.slice/session-1.scope} is three deep. */
    private static final int DEPTH = 3;
    private static final Set<String> CONTROL_FILES = Set.of("cgroup.controllers", "cgroup.subtree_control", "cgroup.type");
    private static final String PROCESSES = "cgroup.procs";
    private static final Set<String> MEMBER_FILES = Set.of(PROCESSES, "tasks");
    /** As they are called on a v1 mount with {@code noprefix}. */
    private static final Set<String> V1_FILES = Set.of("cpus", "mems", "effective_cpus", "effective_mems", "cpu_exclusive", "mem_exclusive",
            "mem_hardwall", "memory_migrate", "memory_pressure", "memory_pressure_enabled", "memory_spread_page", "memory_spread_slab",
            "sched_load_balance", "sched_relax_domain_level");

    private final Recording recording;
    private final Tasks tasks;
    private final SortedSet<Integer> own = new TreeSet<>();
    private final SortedSet<Integer> processes = new TreeSet<>();

    private GroupCapture(Recording recording) {
        this.recording = recording;
        this.tasks = new Tasks(recording.kernel());
    }

    /** @throws IOException when the archive cannot be written; what the machine does not show is left out */
    public static void record(Recording recording) throws IOException {
        GroupCapture capture = new GroupCapture(recording);
        capture.findSelf();
        capture.mounts();
        CgroupLayout layout = CgroupLayout.read(recording.kernel());
        if (layout.cpusets().isPresent()) capture.group(layout.cpusets().get(), "/", 0);
        for (int id : capture.processes) capture.process(id);
    }

    private void findSelf() throws IOException {
        if (!recording.kernel().exists("/proc/self/stat")) return;
        String self = recording.kernel().resolve("/proc/self");
        String number = self.substring(self.lastIndexOf('/') + 1);
        // a recorded machine, recorded again, has a directory of that name and no process behind it
        if (number.chars().allMatch(c -> c >= '0' && c <= '9')) own.addAll(tasks.threads(Integer.parseInt(number)));
    }

    private void mounts() throws IOException {
        String table = "/proc/self/mountinfo";
        if (!recording.kernel().exists(table)) return;
        String cgroups = recording.kernel().read(table).lines()
                .filter(line -> line.contains(" - cgroup ") || line.contains(" - cgroup2 "))
                .map(line -> line + "\n").collect(Collectors.joining());
        recording.text(table, cgroups);
    }

    private void group(Hierarchy hierarchy, String group, int depth) throws IOException {
        String directory = hierarchy.directory(group);
        List<String> names = recording.names(directory);
        for (String name : names) {
            String file = directory + "/" + name;
            if (MEMBER_FILES.contains(name)) members(directory, name);
            else if (CONTROL_FILES.contains(name)) words(file);
            else if (hierarchy.prefixed() ? name.startsWith("cpuset.") : V1_FILES.contains(name)) recording.file(file);
        }
        if (depth == DEPTH) return;
        for (String name : names) {
            String child = group.equals("/") ? group + name : group + "/" + name;
            if (recording.kernel().exists(hierarchy.directory(child) + "/cgroup.procs")) group(hierarchy, child, depth + 1);
        }
    }

    /** These files have no line at all, not an empty one, when there is nothing in them. */
    private void words(String file) throws IOException {
        try {
            String text = recording.kernel().read(file);
            recording.text(file, text.isEmpty() ? "" : text + "\n");
        } catch (KernelException e) {
            // left out
        }
    }

    private void members(String directory, String file) throws IOException {
        List<Integer> here;
        try {
            here = tasks.in(directory, file).stream().filter(id -> !own.contains(id) && recording.kernel().exists("/proc/" + id)).toList();
        } catch (KernelException e) {
            // cgroup.procs of a threaded group cannot be read (EOPNOTSUPP)
            return;
        }
        if (file.equals(PROCESSES)) processes.addAll(here);
        recording.text(directory + "/" + file, here.stream().map(id -> id + "\n").collect(Collectors.joining()));
    }

    /**
     * Other threads than a process's first are not listed in {@code /proc}, yet can be opened there by their number, as if they
     * had a directory of their own; an archive has links for that.
     */
    private void process(int id) throws IOException {
        String directory = "/proc/" + id;
        task(directory);
        List<Integer> threads = tasks.threads(id);
        if (threads.size() > 1) recording.directory(directory + "/task/" + id);
        for (int thread : threads) {
            if (thread == id) continue;
            task(directory + "/task/" + thread);
            recording.link("/proc/" + thread, id + "/task/" + thread);
        }
    }

    private void task(String directory) throws IOException {
        recording.file(directory + "/comm");
        recording.file(directory + "/cgroup");
        cpus(directory + "/status");
        try {
            recording.text(directory + "/stat", withoutAddresses(recording.kernel().read(directory + "/stat")) + "\n");
        } catch (KernelException e) {
            // ended meanwhile
        }
    }

    /** Of all that is said there the CPUs that the task may run on, and whose thread it is. */
    private void cpus(String status) throws IOException {
        try {
            String lines = recording.kernel().read(status).lines().filter(line -> line.startsWith("Tgid:") || line.startsWith("Cpus_allowed")).map(line -> line + "\n").collect(Collectors.joining());
            if (!lines.isEmpty()) recording.text(status, lines);
        } catch (KernelException e) {
            // ended meanwhile
        }
    }

    /** The fields of proc_pid_stat(5) that say where the task's memory is become 0: 26 to 30 and 45 to 51. */
    private static String withoutAddresses(String stat) {
        int close = stat.lastIndexOf(')') + 1;
        String[] rest = stat.substring(close).strip().split(" ");
        for (int i = 0; i < rest.length; i++) {
            int field = i + 3;
            if (field >= 26 && field <= 30 || field >= 45 && field <= 51) rest[i] = "0";
        }
        return stat.substring(0, close) + " " + String.join(" ", rest);
    }
}

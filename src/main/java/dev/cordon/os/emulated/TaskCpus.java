package dev.cordon.os.emulated;

import dev.cordon.os.Digits;
import dev.cordon.os.Errno;
import dev.cordon.os.emulated.GroupMounts.Mount;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;

/**
 * On which CPUs the tasks of a tree may run: {@code Cpus_allowed} and {@code Cpus_allowed_list} of their {@code status}, where
 * it has them. sched_setaffinity() of kernel/sched/syscalls.c (6.12).
 */
final class TaskCpus {
    private static final String MASK = "\nCpus_allowed:\t";
    private static final String LIST = "\nCpus_allowed_list:\t";

    private final Store store;
    private final Processors processors;
    private final Tasks tasks;

    TaskCpus(Store store, Processors processors, Tasks tasks) {
        this.store = store;
        this.processors = processors;
        this.tasks = tasks;
    }

    /** @param cpusets where the cpusets are mounted; empty where a tree has none */
    void set(int task, String cpus, Optional<Mount> cpusets) throws Refused, IOException {
        String directory = directory(task);
        tasks.checkNotBound(directory);
        BitSet wanted = Bitmap.and(Bitmap.ofList(cpus, processors.limit()), cpusets.isPresent() ? allowed(directory, cpusets.get()) : processors.possible());
        if (!wanted.intersects(processors.online())) throw new Refused(Errno.EINVAL);
        if (!show(directory, wanted)) throw new Refused(Errno.EOPNOTSUPP);
    }

    private String directory(int task) throws Refused, IOException {
        String own = "/proc/" + task;
        if (store.kind(own) == Store.Kind.DIRECTORY) return own;
        String thread = "/proc/" + tasks.leader(task) + "/task/" + task;
        if (store.kind(thread) == Store.Kind.DIRECTORY) return thread;
        throw new Refused(Errno.ESRCH);
    }

    /** What the task's cpuset leaves it: at the top every possible CPU (cpuset_cpus_allowed() in kernel/cgroup/cpuset.c). */
    private BitSet allowed(String directory, Mount mount) throws IOException {
        Optional<String> lines = store.value(directory + "/cgroup");
        if (lines.isEmpty()) return processors.possible();
        for (String line : lines.get().split("\n")) {
            String group = Tasks.isOf(line, mount) ? line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1) : "";
            if (!group.startsWith(mount.root())) continue;
            return allowed(mount.root().equals("/") ? mount.point() + group : mount.point() + group.substring(mount.root().length()), mount, directory);
        }
        return processors.possible();
    }

    private BitSet allowed(String group, Mount mount, String directory) throws IOException {
        for (String each = group; Text.isWithin(each, mount.point()) && each.length() > mount.point().length(); each = Text.parent(each)) {
            String file = mount.unified() ? each + "/cpuset.cpus.effective" : mount.cpuset(each, "effective_cpus");
            Optional<String> effective = store.value(file);
            if (effective.isPresent()) return ofList(effective.get());
        }
        return processors.possible();
    }

    private BitSet ofList(String list) throws IOException {
        try {
            return Bitmap.ofList(list, processors.limit());
        } catch (Refused e) {
            return processors.possible();
        }
    }

    /**
     * Before 6.2 the kernel gives every task of a cpuset all of it whenever the set changes, whatever the task was given before
     * (update_tasks_cpumask() of kernel/cgroup/cpuset.c, seen on 6.1); until today so where isolcpus gave it less. Of newer kernels
     * a tree does not say what a task asked for itself, so nothing happens.
     *
     * @param itself whether the tasks of the group itself follow, or only those of the groups below
     */
    void follow(GroupTree tree, String group, boolean itself) throws IOException {
        if (!forgets()) return;
        if (itself) for (int thread : store.numbers(store.isFile(tree.threadsOf(group)) ? tree.threadsOf(group) : tree.processesOf(group))) follow(thread, group, tree.mount());
        for (String child : tree.children(group)) follow(tree, child, true);
    }

    /** A task has come to a group. */
    void follow(int thread, String group, Mount mount) throws IOException {
        if (!forgets()) return;
        try {
            String directory = directory(thread);
            show(directory, allowed(group, mount, directory));
        } catch (Refused e) {
            // a tree that lists it and does not have it
        }
    }

    private boolean forgets() throws IOException {
        if (!store.value("/sys/devices/system/cpu/isolated").orElse("").isBlank()) return true;
        String[] version = store.value("/proc/sys/kernel/osrelease").orElse("").split("[.-]");
        if (version.length < 2 || !Digits.are(version[0]) || !Digits.are(version[1])) return false;
        int major = Digits.number(version[0]);
        return major < 6 || major == 6 && Digits.number(version[1]) < 2;
    }

    private boolean show(String directory, BitSet cpus) throws IOException {
        String file = directory + "/status";
        Optional<String> status = store.value(file);
        if (status.isEmpty() || !status.get().contains(LIST)) return false;
        String shown = replaced(status.get(), LIST, Bitmap.list(cpus));
        store.replace(file, replaced(shown, MASK, Bitmap.mask(cpus, processors.limit())));
        return true;
    }

    private static String replaced(String status, String name, String value) {
        int at = status.indexOf(name);
        if (at < 0) return status;
        int end = status.indexOf('\n', at + 1);
        return status.substring(0, at + name.length()) + value + (end < 0 ? "" : status.substring(end));
    }
}

package dev.cordon.cgroup;

import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The tasks of the machine: which are in a group, and what {@code /proc} says about one. Tasks end at any time, so what is
 * gone is an empty answer, not an error.
 */
public final class Tasks {
    /** A kernel thread: PF_KTHREAD of include/linux/sched.h. */
    private static final long KERNEL_THREAD = 0x00200000;
    /** User space may not change the thread's CPUs: PF_NO_SETAFFINITY of include/linux/sched.h. */
    private static final long BOUND = 0x04000000;

    private final Kernel kernel;
    private MountTable mounts;

    public Tasks(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * The tasks of a group, sorted, each once: the kernel promises neither (admin-guide/cgroup-v2.rst). Tasks of a PID
     * namespace that we do not see, which the kernel lists as 0, are left out.
     *
     * @param directory the group's directory
     * @param file      {@code tasks} for threads (v1), {@code cgroup.procs} for processes
     */
    public List<Integer> in(String directory, String file) throws KernelException {
        TreeSet<Integer> ids = new TreeSet<>();
        for (String line : kernel.read(directory + "/" + file).split("\n")) {
            if (isNumber(line) && Long.parseLong(line) <= Integer.MAX_VALUE) ids.add(Integer.parseInt(line));
        }
        ids.remove(0);
        return List.copyOf(ids);
    }

    /** The threads of a process, itself among them, sorted; none when it is gone. A recorded machine need not list a single one. */
    public List<Integer> threads(int pid) {
        TreeSet<Integer> ids = new TreeSet<>();
        if (!kernel.exists("/proc/" + pid + "/task") && kernel.exists("/proc/" + pid)) return List.of(pid);
        try {
            for (String name : kernel.list("/proc/" + pid + "/task")) if (isNumber(name) && Long.parseLong(name) <= Integer.MAX_VALUE) ids.add(Integer.parseInt(name));
        } catch (KernelException e) {
            return List.of();
        }
        return List.copyOf(ids);
    }

    /** When the task began, in clock ticks since boot; with its number that names a task for this boot. Empty when it is gone. */
    public OptionalLong startTime(int id) throws KernelException {
        Optional<Stat> stat = stat(id);
        return stat.isPresent() ? stat.get().startTime() : OptionalLong.empty();
    }

    /**
     * The group that the task is in, as a path below the hierarchy's mount. Empty when the task is gone or is in a group that
     * this mount does not show.
     */
    public Optional<String> group(int id, Hierarchy hierarchy) throws KernelException {
        // first, so that the look at the task is the last thing before whoever asked moves it
        if (mounts == null) mounts = MountTable.read(kernel);
        return text("/proc/" + id + "/cgroup").flatMap(lines -> lines.lines()
                .filter(line -> isOf(line, hierarchy.version()))
                .map(line -> line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1))
                .findFirst()).flatMap(group -> belowMount(group, hierarchy.mount()));
    }

    public boolean kernelThread(int id) throws KernelException {
        return stat(id).filter(s -> (s.flags() & KERNEL_THREAD) != 0).isPresent();
    }

    /** Whether the kernel has bound the thread to its CPUs, so that it can be put into no other cpuset. */
    public boolean bound(int id) throws KernelException {
        return stat(id).filter(s -> (s.flags() & BOUND) != 0).isPresent();
    }

    /** The task's own name, at most 15 bytes ({@code comm}); {@code ""} when it is gone. */
    public String name(int id) throws KernelException {
        return stat(id).map(Stat::name).orElse("");
    }

    /** cgroups(7): a line is {@code number:controllers:group}; v2's has number 0 and no controllers. */
    private static boolean isOf(String line, int version) {
        int first = line.indexOf(':');
        int second = line.indexOf(':', first + 1);
        if (first < 0 || second < 0) return false;
        if (version == 2) return line.startsWith("0::");
        return Arrays.asList(line.substring(first + 1, second).split(",")).contains("cpuset");
    }

    private Optional<String> belowMount(String group, String mount) {
        String root = mounts.find(m -> m.point().equals(mount)).map(MountTable.Mount::root).orElse("/");
        if (root.equals("/")) return group.startsWith("/..") ? Optional.empty() : Optional.of(group);
        if (group.equals(root)) return Optional.of("/");
        return group.startsWith(root + "/") ? Optional.of(group.substring(root.length())) : Optional.empty();
    }

    /** proc_pid_stat(5): {@code id (name) state …}. The name may hold blanks and parentheses, so what follows counts from the last one. */
    private record Stat(String name, String[] rest) {
        /** Field 9. */
        long flags() {
            return number(9).orElse(0);
        }

        /** Field 22. */
        OptionalLong startTime() {
            return number(22);
        }

        private OptionalLong number(int field) {
            int i = field - 3;
            return i < rest.length && isNumber(rest[i]) ? OptionalLong.of(Long.parseLong(rest[i])) : OptionalLong.empty();
        }
    }

    private Optional<Stat> stat(int id) throws KernelException {
        return text("/proc/" + id + "/stat").flatMap(text -> {
            int open = text.indexOf('(');
            int close = text.lastIndexOf(')');
            if (open < 0 || close < open) return Optional.empty();
            return Optional.of(new Stat(text.substring(open + 1, close), text.substring(close + 1).strip().split(" ")));
        });
    }

    /** Empty only when the task is gone: any other refusal is none of its doing. */
    private Optional<String> text(String path) throws KernelException {
        try {
            return Optional.of(kernel.read(path));
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) return Optional.empty();
            throw e;
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

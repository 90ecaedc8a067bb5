package dev.cordon.cgroup;

import dev.cordon.os.Digits;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.util.ArrayList;
import java.util.Collections;
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

    private static final String ALLOWED = "\nCpus_allowed_list:";

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
        String text = kernel.read(directory + "/" + file);
        List<Integer> ids = new ArrayList<>(text.length() / 6 + 1);
        boolean sorted = true;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            if (end < 0) end = text.length();
            int id = Digits.number(text.substring(from, end));
            from = end + 1;
            if (id <= 0) continue;
            sorted &= ids.isEmpty() || ids.getLast() < id;
            ids.add(id);
        }
        return sorted ? ids : new ArrayList<>(new TreeSet<>(ids));
    }

    /** Every process that is to be seen, each of the kernel's threads among them, sorted. */
    public List<Integer> processes() throws KernelException {
        List<Integer> ids = new ArrayList<>();
        for (String name : kernel.list("/proc")) {
            int id = Digits.number(name);
            if (id > 0) ids.add(id);
        }
        Collections.sort(ids);
        return ids;
    }

    /** The threads of a process, itself among them, sorted; none when it is gone. A recorded machine need not list a single one. */
    public List<Integer> threads(int pid) {
        TreeSet<Integer> ids = new TreeSet<>();
        if (!kernel.exists("/proc/" + pid + "/task") && kernel.exists("/proc/" + pid)) return List.of(pid);
        try {
            for (String name : kernel.list("/proc/" + pid + "/task")) if (Digits.number(name) >= 0) ids.add(Digits.number(name));
        } catch (KernelException e) {
            return List.of();
        }
        return List.copyOf(ids);
    }

    /** When the task began, in clock ticks since boot; with its number that names a task for this boot. Empty when it is gone. */
    public OptionalLong startTime(int id) throws KernelException {
        Optional<Stat> stat = stat(id);
        return stat.isPresent() ? stat.get().startTime : OptionalLong.empty();
    }

    /**
     * The group that the task is in, as a path below the hierarchy's mount. Empty when the task is gone or is in a group that
     * this mount does not show.
     */
    public Optional<String> group(int id, Hierarchy hierarchy) throws KernelException {
        // first, so that the look at the task is the last thing before whoever asked moves it
        if (mounts == null) mounts = MountTable.read(kernel);
        Optional<String> text = text("/proc/" + id + "/cgroup");
        if (text.isEmpty()) return Optional.empty();
        String lines = text.get();
        for (int from = 0; from < lines.length(); ) {
            int end = lines.indexOf('\n', from);
            if (end < 0) end = lines.length();
            String line = lines.substring(from, end);
            if (isOf(line, hierarchy.version())) return belowMount(line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1), hierarchy.mount());
            from = end + 1;
        }
        return Optional.empty();
    }

    /**
     * Whether a task is in a group now. Asked of the task itself, because the list of a large group is long; of the list where
     * the task says nothing.
     *
     * @param directory the group's directory
     * @param file      as for {@link #in}
     */
    public boolean isIn(int id, String directory, String file) throws KernelException {
        if (mounts == null) mounts = MountTable.read(kernel);
        Optional<MountTable.Mount> mount = mounts.above(directory);
        Hierarchy hierarchy = mount.isPresent() ? new Hierarchy(mount.get().unified() ? 2 : 1, mount.get().point(), true) : null;
        Optional<String> group = hierarchy != null && (mount.get().unified() || mount.get().options().contains("cpuset")) ? group(id, hierarchy) : Optional.empty();
        if (group.isEmpty()) return in(directory, file).contains(id);
        return directory.equals(group.get().equals("/") ? hierarchy.mount() : hierarchy.mount() + group.get());
    }

    /** The CPUs that the task may run on, as a list ({@code Cpus_allowed_list}, proc_pid_status(5)). Empty when it is gone. */
    public Optional<String> cpus(int id) throws KernelException {
        Optional<String> status = text("/proc/" + id + "/status");
        int at = status.isPresent() ? status.get().indexOf(ALLOWED) : -1;
        if (at < 0) return Optional.empty();
        int end = status.get().indexOf('\n', at + 1);
        return Optional.of(status.get().substring(at + ALLOWED.length(), end < 0 ? status.get().length() : end).strip());
    }

    public boolean kernelThread(int id) throws KernelException {
        Optional<Stat> stat = stat(id);
        return stat.isPresent() && (stat.get().flags & KERNEL_THREAD) != 0;
    }

    /** Whether the kernel has bound the thread to its CPUs, so that it can be put into no other cpuset. */
    public boolean bound(int id) throws KernelException {
        Optional<Stat> stat = stat(id);
        return stat.isPresent() && stat.get().isBound();
    }

    /** The task's own name, at most 15 bytes ({@code comm}); {@code ""} when it is gone. */
    public String name(int id) throws KernelException {
        Optional<Stat> stat = stat(id);
        return stat.isPresent() ? stat.get().name : "";
    }

    /** cgroups(7): a line is {@code number:controllers:group}; v2's has number 0 and no controllers. */
    private static boolean isOf(String line, int version) {
        int first = line.indexOf(':');
        int second = line.indexOf(':', first + 1);
        if (first < 0 || second < 0) return false;
        if (version == 2) return line.startsWith("0::");
        return named(line, first + 1, second, "cpuset");
    }

    /** Whether a word is one of those that stand between commas in a part of a line. */
    private static boolean named(String line, int from, int to, String word) {
        for (int at = from; at < to; ) {
            int end = line.indexOf(',', at);
            if (end < 0 || end > to) end = to;
            if (end - at == word.length() && line.startsWith(word, at)) return true;
            at = end + 1;
        }
        return false;
    }

    private Optional<String> belowMount(String group, String mount) {
        String root = mounts.rootOf(mount);
        if (root.equals("/")) return group.startsWith("/..") ? Optional.empty() : Optional.of(group);
        if (group.equals(root)) return Optional.of("/");
        return group.startsWith(root + "/") ? Optional.of(group.substring(root.length())) : Optional.empty();
    }

    /**
     * What {@code /proc/ID/stat} says of a task, as far as it is of interest (proc_pid_stat(5)).
     *
     * @param name      field 2, without the parentheses
     * @param flags     field 9; 0 where the line ends before
     * @param startTime field 22, clock ticks since boot
     */
    public record Stat(String name, long flags, OptionalLong startTime) {
        public boolean isKernelThread() {
            return (flags & KERNEL_THREAD) != 0;
        }

        /** Whether the kernel has bound the thread to its CPUs, so that it can be put into no other cpuset. */
        public boolean isBound() {
            return (flags & BOUND) != 0;
        }

        /** The name may hold blanks and parentheses, so what follows counts from the last one. */
        private static Optional<Stat> of(String text) {
            int open = text.indexOf('(');
            int close = text.lastIndexOf(')');
            if (open < 0 || close < open) return Optional.empty();
            long flags = 0;
            OptionalLong start = OptionalLong.empty();
            int at = close + 1;
            while (at < text.length() && text.charAt(at) <= ' ') at++;
            for (int field = 3; field <= 22 && at <= text.length(); field++) {
                int end = text.indexOf(' ', at);
                if (end < 0) end = text.length();
                if (field == 9 || field == 22) {
                    String number = text.substring(at, end).strip();
                    boolean told = number.length() < 19 && Digits.are(number);
                    if (field == 9 && told) flags = Long.parseLong(number);
                    if (field == 22 && told) start = OptionalLong.of(Long.parseLong(number));
                }
                at = end + 1;
            }
            return Optional.of(new Stat(text.substring(open + 1, close), flags, start));
        }
    }

    /** Everything at once, from one look. Empty when the task is gone. */
    public Optional<Stat> stat(int id) throws KernelException {
        Optional<String> text = text("/proc/" + id + "/stat");
        return text.isPresent() ? Stat.of(text.get()) : Optional.empty();
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
}

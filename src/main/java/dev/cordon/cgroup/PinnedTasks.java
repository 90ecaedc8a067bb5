package dev.cordon.cgroup;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tasks that may run on fewer CPUs than their cpuset has: somebody, or the kernel at its start, has pinned them.
 *
 * <p>Before 6.2 a pin is forgotten with every change of the task's cpuset (set_cpus_allowed_ptr() of kernel/sched/core.c had no
 * memory of it), and until today one that no program made: the kernel's own threads, and all tasks on a machine with isolcpus.
 */
public final class PinnedTasks {
    private final Kernel kernel;
    private final Tasks tasks;
    private final Optional<Hierarchy> cpusets;
    private final Map<String, Optional<CpuSet>> granted = new HashMap<>();

    /** @throws KernelException when it cannot be found out where the cpusets are */
    public PinnedTasks(Kernel kernel) throws KernelException {
        this.kernel = kernel;
        this.tasks = new Tasks(kernel);
        Optional<Hierarchy> found = CgroupLayout.read(kernel).cpusets();
        if (found.isEmpty()) {
            // none, or a table that could not be read, which then says so
            kernel.read("/proc/self/mountinfo");
            found = CgroupLayout.read(kernel).cpusets();
        }
        this.cpusets = found;
    }

    /** @param cpus the CPUs that it may run on, as the kernel lists them */
    public record Found(int id, String cpus) {
    }

    /** Those in all groups below a directory, and with {@code itself} in its own group; each task is read once. Groups below that end meanwhile are passed over. */
    public List<Found> find(String directory, boolean itself) throws KernelException {
        List<Found> found = new ArrayList<>();
        find(directory, itself, found);
        return found;
    }

    private void find(String directory, boolean itself, List<Found> found) throws KernelException {
        if (itself) in(directory, found);
        for (String name : kernel.list(directory)) {
            if (name.startsWith("cgroup.")) continue;
            String child = directory + "/" + name;
            try {
                if (kernel.exists(child + "/cgroup.procs")) find(child, true, found);
            } catch (KernelException e) {
                if (!hasEnded(e, child)) throw e;
            }
        }
    }

    /** Files of a group that is being removed answer ENODEV (kernfs_seq_start() of fs/kernfs/file.c), and then ENOENT. */
    private static boolean hasEnded(KernelException e, String group) {
        return (e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV) && (e.path().equals(group) || e.path().startsWith(group + "/"));
    }

    private void in(String directory, List<Found> found) throws KernelException {
        String file = isFirst() ? "tasks" : kernel.exists(directory + "/cgroup.threads") ? "cgroup.threads" : "cgroup.procs";
        for (int id : tasks.in(directory, file)) {
            Optional<String> cpus = tasks.cpus(id);
            if (cpus.isPresent() && isPinned(cpus.get(), directory)) found.add(new Found(id, cpus.get()));
        }
    }

    private boolean isFirst() {
        return cpusets.isPresent() && cpusets.get().version() == 1;
    }

    /** Whether a task of that group with these CPUs lacks one that the group has. */
    public boolean isPinned(String cpus, String directory) throws KernelException {
        Optional<CpuSet> set = granted(directory);
        try {
            return set.isPresent() && !cpus.equals(set.get().list()) && !CpuSet.ofList(cpus).containsAll(set.get());
        } catch (NotationException e) {
            return false;
        }
    }

    /** Which CPUs the tasks of a group get, as it was when it was first asked for. Empty where nothing says so. */
    public Optional<CpuSet> granted(String directory) throws KernelException {
        Optional<CpuSet> known = granted.get(directory);
        if (known == null) granted.put(directory, known = read(directory));
        return known;
    }

    /** Of a group without the controller's files what the nearest group above it has. */
    private Optional<CpuSet> read(String directory) throws KernelException {
        if (cpusets.isEmpty()) return Optional.empty();
        String mount = cpusets.get().mount();
        for (String at = directory; at.equals(mount) || at.startsWith(mount + "/"); at = at.substring(0, at.lastIndexOf('/'))) {
            String file = cpusets.get().file(at.equals(mount) ? "/" : at.substring(mount.length()), "cpus.effective");
            if (kernel.exists(file)) return Optional.of(CpuSet.ofList(kernel.read(file)));
        }
        return Optional.empty();
    }

    /** The directory of the group that a task is in; empty when it has ended, or is in none that is to be seen. */
    public Optional<String> group(int id) throws KernelException {
        if (cpusets.isEmpty()) return Optional.empty();
        Optional<String> group = tasks.group(id, cpusets.get());
        if (group.isEmpty()) return group;
        return Optional.of(group.get().equals("/") ? cpusets.get().mount() : cpusets.get().mount() + group.get());
    }

    /** Sets have changed: what they grant is read again. */
    public void forget() {
        granted.clear();
    }
}

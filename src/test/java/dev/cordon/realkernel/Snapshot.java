package dev.cordon.realkernel;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every kernel value that a run may change, as it is now: each file that root may write below {@code /sys}, {@code /proc/sys},
 * {@code /proc/irq} and the cgroup mounts, each cgroup, and each task's cgroups and affinity. Two of them are compared; what
 * changes by itself is left out here, by name.
 */
public final class Snapshot {
    /** Below these another part of the kernel shows itself, or reading does something. */
    private static final Set<String> PASSED_OVER = Set.of("/sys/kernel/debug", "/sys/kernel/tracing", "/sys/kernel/security", "/sys/kernel/slab",
            "/sys/fs/bpf", "/sys/fs/pstore", "/sys/firmware", "/sys/kernel/config");
    /** Lists of tasks, which come and go (the tasks are looked at one by one), and verbs. */
    private static final Set<String> NO_VALUES = Set.of("tasks", "cgroup.procs", "cgroup.threads", "uevent", "cgroup.event_control",
            "max_bytes", "min_bytes", "memory.peak", "memory.swap.peak", "pids.peak");
    private static final Set<String> CHANGING = Set.of("/proc/sys/kernel/random", "/proc/sys/fs", "/proc/sys/kernel/ns_last_pid", "/proc/sys/kernel/tainted", "/proc/sys/kernel/pty");

    /** Here files come and go with what runs do; elsewhere with devices, which are none of ours. */
    private static final List<String> LIVING = List.of("/sys/fs/cgroup", "/proc/irq");
    private static List<Path> settings;

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> tasks = new TreeMap<>();

    private Snapshot() {
    }

    public static Snapshot take() {
        Snapshot s = new Snapshot();
        try {
            // looking at 50,000 files for the 5,000 that can be written takes an emulated machine five seconds
            if (settings == null) settings = s.settings(List.of("/sys", "/proc/sys"), Set.copyOf(LIVING));
            List<Path> files = new ArrayList<>(settings);
            files.addAll(s.settings(LIVING, Set.of()));
            for (Path file : files) s.add(file.toString());
            s.walkTasks();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return s;
    }

    /** What became of each value that is another now: {@code PATH: OLD -> NEW}; a task that exists at one time only is no difference. */
    public List<String> changesTo(Snapshot later) {
        List<String> changes = new ArrayList<>();
        Set<String> names = new TreeSet<>(values.keySet());
        names.addAll(later.values.keySet());
        for (String name : names) if (!isDevice(name) || values.containsKey(name) && later.values.containsKey(name)) add(changes, name, values.get(name), later.values.get(name));
        for (String task : tasks.keySet()) if (later.tasks.containsKey(task)) add(changes, task, tasks.get(task), later.tasks.get(task));
        return changes;
    }

    /** Devices and modules come and go by themselves; what is ours to make and remove are cgroups. */
    private static boolean isDevice(String name) {
        return name.startsWith("/sys/devices/") || name.startsWith("/sys/module/") || name.startsWith("/proc/irq/") || name.startsWith("/proc/sys/net/");
    }

    private static void add(List<String> changes, String name, String before, String after) {
        if (!Objects.equals(before, after)) changes.add(name + ": " + said(before) + " -> " + said(after));
    }

    private static String said(String value) {
        return value == null ? "not there" : "'" + value + "'";
    }

    public int size() {
        return values.size() + tasks.size();
    }

    private void add(String file) {
        String value = read(file);
        if (value != null) values.put(file, value);
    }

    private List<Path> settings(List<String> roots, Set<String> without) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String root : roots) {
            Files.walkFileTree(Path.of(root), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                    String name = directory.toString();
                    if (without.contains(name) || PASSED_OVER.contains(name) || CHANGING.contains(name) || isOtherHierarchy(directory)) return FileVisitResult.SKIP_SUBTREE;
                    if (name.startsWith("/sys/fs/cgroup/")) values.put(name + "/", "a group");
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isNoValue(file.getFileName().toString()) && !CHANGING.contains(file.toString()) && isSetting(file)) found.add(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }

    /** A hierarchy of v1 without cpusets, which counts what its tasks use. */
    private static boolean isOtherHierarchy(Path directory) {
        return directory.getNameCount() == 4 && directory.startsWith("/sys/fs/cgroup") && Files.exists(directory.resolve("tasks"))
                && !Files.exists(directory.resolve("cpuset.cpus")) && !Files.exists(directory.resolve("cpus"));
    }

    private static boolean isNoValue(String name) {
        return NO_VALUES.contains(name) || name.endsWith(".pressure");
    }

    private static boolean isSetting(Path file) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            return mode.contains(PosixFilePermission.OWNER_WRITE) && mode.contains(PosixFilePermission.OWNER_READ);
        } catch (IOException e) {
            return false;
        }
    }

    /** @return null when it is not there */
    private static String read(String file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (FileNotFoundException e) {
            return Files.exists(Path.of(file)) ? "unreadable: " + e.getMessage() : null;
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
    }

    private void walkTasks() {
        String[] processes = new File("/proc").list((d, name) -> Character.isDigit(name.charAt(0)));
        for (String process : processes == null ? new String[0] : processes) {
            String[] threads = new File("/proc/" + process + "/task").list();
            for (String thread : threads == null ? new String[0] : threads) {
                String at = "/proc/" + process + "/task/" + thread;
                String stat = read(at + "/stat"), status = read(at + "/status"), groups = read(at + "/cgroup");
                if (stat == null || status == null || groups == null) continue;
                if (!isWorker(stat)) for (String line : status.split("\n")) if (line.startsWith("Cpus_allowed_list:")) tasks.put(at + " affinity", line.substring(18).strip());
                tasks.put(at + " groups", groups);
            }
        }
    }

    /**
     * Threads whose CPUs the kernel itself changes all the time: PF_WQ_WORKER of include/linux/sched.h, a thread of a workqueue goes from
     * CPU to CPU as there is work (a rescuer, seen on 6.12); that of an interrupt ({@code irq/9-acpi}) follows the interrupt, whose own
     * CPUs are compared.
     */
    private static boolean isWorker(String stat) {
        if (stat.contains("(irq/")) return true;
        String[] field = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return field.length > 6 && (Long.parseLong(field[6]) & 0x20) != 0;
    }
}

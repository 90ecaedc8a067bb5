package dev.cordon.os.emulated;

import dev.cordon.os.Digits;
import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tasks of a tree, as far as it has a {@code /proc}. */
final class Tasks {
    /** PF_NO_SETAFFINITY of include/linux/sched.h: the kernel bound the thread, nobody moves it. */
    private static final long NO_SETAFFINITY = 0x04000000;

    private final Store store;
    private final Markers markers;
    private final Lately lately = new Lately();
    private boolean recorded;

    Tasks(Store store, Markers markers) {
        this.store = store;
        this.markers = markers;
    }

    /** Whether the tree has processes of its own, so that one without a directory is dead. */
    boolean areRecorded() throws IOException {
        if (store.isQuick() || lately.isOver()) recorded = lookForAny();
        return recorded;
    }

    private boolean lookForAny() throws IOException {
        if (store.kind("/proc/1") == Store.Kind.DIRECTORY) return true;
        if (store.kind("/proc") != Store.Kind.DIRECTORY) return false;
        for (String name : store.names("/proc")) if (Digits.are(name)) return true;
        return false;
    }

    boolean isRecorded(int id) throws IOException {
        return store.kind("/proc/" + id) == Store.Kind.DIRECTORY || store.kind(threadDirectory(leader(id), id)) == Store.Kind.DIRECTORY;
    }

    /** The process that a thread belongs to; itself where the tree does not say. */
    int leader(int id) throws IOException {
        String status = store.value("/proc/" + id + "/status").orElse("");
        int at = status.startsWith("Tgid:") ? 0 : status.indexOf("\nTgid:") + 1;
        if (!status.startsWith("Tgid:", at)) return leaderByDirectories(id);
        int end = status.indexOf('\n', at);
        String number = status.substring(at + 5, end < 0 ? status.length() : end).strip();
        return Digits.are(number) ? Integer.parseInt(number) : id;
    }

    /** The threads of a process; itself where the tree does not say. */
    SortedSet<Integer> threads(int leader) throws IOException {
        SortedSet<Integer> threads = new TreeSet<>();
        String directory = "/proc/" + leader + "/task";
        if (store.isThere(directory) && store.kind(directory) == Store.Kind.DIRECTORY) {
            for (String name : store.names(directory)) if (Digits.are(name)) threads.add(Integer.parseInt(name));
        }
        threads.add(leader);
        return threads;
    }

    /** Fails where the kernel does not let the task be moved: kthreadd, bound kernel threads, and what a marker says. */
    void checkMovable(int id) throws Refused, IOException {
        String directory = "/proc/" + id;
        checkNotBound(directory);
        if (id == 2 && store.value(directory + "/stat").orElse("").contains("(kthreadd)")) throw new Refused(Errno.EINVAL);
    }

    /** Fails where the kernel has bound the task of that directory to its CPUs, or a marker says so. */
    void checkNotBound(String directory) throws Refused, IOException {
        markers.checkDirectory(directory);
        Optional<String> stat = store.value(directory + "/stat");
        int close = stat.isPresent() ? stat.get().lastIndexOf(')') : -1;
        if (close < 0) return;
        // what follows the name: state ppid pgrp session tty tpgid flags (proc_pid_stat(5))
        String[] field = stat.get().substring(close + 1).strip().split(" ");
        boolean bound = field.length > 6 && Digits.are(field[6]) && (Long.parseLong(field[6]) & NO_SETAFFINITY) != 0;
        if (bound) throw new Refused(Errno.EINVAL);
    }

    /** Writes the group into the task's own {@code cgroup} files, where it has them, on the line of that hierarchy. */
    void show(int leader, int thread, GroupMounts.Mount mount, String group) throws IOException {
        if (thread == leader) show("/proc/" + leader + "/cgroup", mount, group);
        show(threadDirectory(leader, thread) + "/cgroup", mount, group);
    }

    /** The group that the task's own {@code cgroup} file names, below the hierarchy's mount; empty where it has none. */
    Optional<String> shown(int id, GroupMounts.Mount mount) throws IOException {
        Optional<String> lines = store.value(threadDirectory(leader(id), id) + "/cgroup");
        if (lines.isEmpty()) lines = store.value("/proc/" + id + "/cgroup");
        if (lines.isEmpty()) return Optional.empty();
        for (String line : lines.get().split("\n")) if (isOf(line, mount)) return Optional.of(line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1));
        return Optional.empty();
    }

    private void show(String file, GroupMounts.Mount mount, String group) throws IOException {
        Optional<String> old = store.value(file);
        if (old.isEmpty()) return;
        StringBuilder lines = new StringBuilder();
        for (String line : old.get().split("\n")) {
            if (!lines.isEmpty()) lines.append('\n');
            lines.append(isOf(line, mount) ? line.substring(0, line.indexOf(':', line.indexOf(':') + 1) + 1) + mount.shown(group) : line);
        }
        store.replace(file, lines.toString());
    }

    /** cgroups(7): {@code hierarchy:controllers:path}; the unified hierarchy is {@code 0::path}. */
    static boolean isOf(String line, GroupMounts.Mount mount) {
        if (mount.unified()) return line.startsWith("0::");
        int first = line.indexOf(':');
        int second = line.indexOf(':', first + 1);
        if (first < 0 || second < 0) return false;
        for (String controller : line.substring(first + 1, second).split(",")) {
            if (!controller.isEmpty() && mount.options().contains(controller)) return true;
        }
        return false;
    }

    private int leaderByDirectories(int id) throws IOException {
        if (store.kind("/proc/" + id) == Store.Kind.DIRECTORY || store.kind("/proc") != Store.Kind.DIRECTORY) return id;
        for (String name : store.names("/proc")) {
            if (Digits.are(name) && store.kind("/proc/" + name + "/task/" + id) == Store.Kind.DIRECTORY) return Integer.parseInt(name);
        }
        return id;
    }

    private static String threadDirectory(int leader, int thread) {
        return "/proc/" + leader + "/task/" + thread;
    }
}

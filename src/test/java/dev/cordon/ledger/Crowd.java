package dev.cordon.ledger;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.emulated.EmulatedKernel;
import dev.cordon.os.emulated.MemoryStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tasks of a v1 machine with a will of their own: between any two operations of the ledger they exit, fork, move
 * themselves, or exit and leave their number to another. It watches which of them the ledger moves.
 *
 * <p>Nothing happens between a look at a task and the write that moves it: that window is open on a real kernel too, and
 * cannot be closed, because the kernel takes a number and not a task.
 */
final class Crowd {
    static final String MADE = "/host.slice";
    private static final List<String> GROUPS = List.of("/", "/a", "/own");
    private static final int MOST = 8;

    /** One task from its first to its last moment. */
    private static final class Task {
        final int id;
        final long start;
        String group;
        /** Where the ledger took it from; null when it is not where the ledger put it. */
        String takenFrom;
        /** Where it was when it last was where it wanted to be. */
        String home;

        Task(int id, long start, String group) {
            this.id = id;
            this.start = start;
            this.group = group;
            this.home = group;
        }
    }

    final List<String> wrong = new ArrayList<>();
    int events;
    int moves;

    private final MemoryStore tree;
    private final Random random;
    private final Map<Integer, Task> tasks = new TreeMap<>();
    private long clock = 5000;
    private int nextId = 200;
    private int budget;
    private String from = "";

    Crowd(MemoryStore tree, Random random) {
        this.tree = tree;
        this.random = random;
        for (String group : GROUPS) {
            if (!group.equals("/")) tree.file(directory(group) + "/cpuset.cpus", "0-7").file(directory(group) + "/cpuset.mems", "0");
            tree.file(directory(group) + "/tasks", "").file(directory(group) + "/cgroup.procs", "");
        }
        for (int id : Machines.TASKS) tree.without("/proc/" + id);
        for (int id = 100; id < 104; id++) born(id, id % 2 == 0 ? "/" : "/a");
    }

    private static String directory(String group) {
        return group.equals("/") ? Machines.CPUSETS : Machines.CPUSETS + group;
    }

    /** The next run: at most so many things happen during it. */
    void expect(int most, String sweptGroup) {
        budget = most;
        from = sweptGroup;
    }

    private void born(int id, String group) {
        Task t = new Task(id, clock++, group);
        tasks.put(id, t);
        Machines.task(tree, id, t.start, "3:cpuset:" + group);
        list(group);
    }

    private void ended(Task t) {
        tasks.remove(t.id);
        tree.without("/proc/" + t.id);
        list(t.group);
    }

    private void list(String group) {
        StringBuilder ids = new StringBuilder();
        for (Task t : tasks.values()) if (t.group.equals(group)) ids.append(t.id).append('\n');
        tree.file(directory(group) + "/tasks", ids.toString()).file(directory(group) + "/cgroup.procs", ids.toString());
    }

    private void maybe() {
        if (budget == 0 || tasks.isEmpty() || random.nextInt(12) != 0) return;
        budget--;
        events++;
        List<Task> all = List.copyOf(tasks.values());
        Task t = all.get(random.nextInt(all.size()));
        switch (random.nextInt(4)) {
            case 0 -> ended(t);
            case 1 -> {
                if (all.size() < MOST) born(nextId++, t.group);
            }
            case 2 -> {
                String old = t.group;
                t.group = GROUPS.get(random.nextInt(GROUPS.size()));
                t.home = t.group;
                t.takenFrom = null;
                tree.file("/proc/" + t.id + "/cgroup", "3:cpuset:" + t.group);
                list(old);
                list(t.group);
            }
            default -> {
                ended(t);
                born(t.id, all.get(random.nextInt(all.size())).group);
            }
        }
    }

    /** A tasks file is written by the ledger. */
    private void moved(String path, String value) {
        String group = path.substring(Machines.CPUSETS.length(), path.length() - "/tasks".length());
        Task t = tasks.get(Integer.parseInt(value));
        if (t == null) return;
        moves++;
        String to = group.isEmpty() ? "/" : group;
        if (to.equals(MADE)) {
            if (!t.group.equals(from)) wrong.add("task " + t.id + " was taken from " + t.group + " when " + from + " was to be emptied");
            t.takenFrom = t.group;
        } else {
            boolean evicted = to.equals("/") && t.takenFrom == null;
            if (!t.group.equals(MADE)) wrong.add("task " + t.id + " was moved to " + to + " from " + t.group + ", where the ledger had not put it");
            else if (!evicted && !to.equals(t.takenFrom)) wrong.add("task " + t.id + " was brought to " + to + ", not to " + t.takenFrom);
            t.takenFrom = null;
            t.home = to;
        }
        t.group = to;
    }

    /** Everybody has released: nobody is in the group that was made, and who did not move by itself is at home. */
    void checkAtEnd() {
        for (Task t : tasks.values()) if (!t.group.equals(t.home)) wrong.add("task " + t.id + " is in " + t.group + ", not in " + t.home);
        for (String group : GROUPS) {
            try {
                TreeSet<String> listed = new TreeSet<>(tree.read(directory(group) + "/tasks").lines().toList());
                TreeSet<String> here = new TreeSet<>();
                for (Task t : tasks.values()) if (t.group.equals(group)) here.add("" + t.id);
                if (!listed.equals(here)) wrong.add(group + " has " + listed + ", not " + here);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Kernel kernel() {
        Kernel real = new EmulatedKernel(tree);
        return new Kernel() {
            private String last = "";

            @Override
            public String read(String path) throws KernelException {
                if (path.startsWith("/proc/self/")) return real.read(path);
                // the look at a task is one: its start time, then its group
                boolean second = path.endsWith("/cgroup") && path.replace("/cgroup", "/stat").equals(last);
                if (!second) maybe();
                last = path;
                return real.read(path);
            }

            @Override
            public void write(String path, String value) throws KernelException {
                if (path.endsWith("/tasks")) moved(path, value);
                else maybe();                real.write(path, value);
            }

            @Override
            public List<String> list(String directory) throws KernelException {
                maybe();
                return real.list(directory);
            }

            @Override
            public boolean exists(String path) {
                return real.exists(path);
            }

            @Override
            public String resolve(String path) throws KernelException {
                return real.resolve(path);
            }

            @Override
            public void makeDirectory(String path) throws KernelException {
                maybe();
                real.makeDirectory(path);
            }

            @Override
            public void removeDirectory(String path) throws KernelException {
                maybe();
                real.removeDirectory(path);
            }

            @Override
            public void setAffinity(int task, String cpus) throws KernelException {
                maybe();
                real.setAffinity(task, cpus);
            }

            @Override
            public boolean sync() {
                return true;
            }
        };
    }
}

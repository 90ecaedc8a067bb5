package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is in which group. A task is in exactly one group of a hierarchy; the lists are kept in numerical order, so that
 * moving a task away and back leaves the same text.
 */
final class Membership {
    private final Store store;
    private final GroupTree tree;
    private final Tasks tasks;

    Membership(Store store, GroupTree tree, Tasks tasks) {
        this.store = store;
        this.tree = tree;
        this.tasks = tasks;
    }

    /** What a write to a membership file names: junk EINVAL, a dead task ESRCH, a task that does not move its own errno. */
    int movable(String value) throws Refused, IOException {
        String number = value.strip();
        if (!Text.isNumber(number) || number.length() > 10) throw new Refused(Errno.EINVAL);
        long id = Long.parseLong(number);
        // kstrtoint() in cgroup_procs_write_start()
        if (id > Integer.MAX_VALUE) throw new Refused(Errno.EINVAL);
        if (!isAlive((int) id)) throw new Refused(Errno.ESRCH);
        tasks.checkMovable((int) id);
        return (int) id;
    }

    /**
     * Moves a thread, or with {@code process} all threads of its process. The new group is written first: a process killed in
     * between leaves the task in two lists, from which the next move takes it, and never in none.
     */
    void move(int id, boolean process, String group) throws IOException {
        int leader = tasks.leader(id);
        SortedSet<Integer> all = tasks.threads(leader);
        Collection<Integer> moving = process ? all : List.of(id);
        List<String> others = tree.all();
        others.remove(group);
        edit(tree.threadsOf(group), moving, true);
        edit(tree.processesOf(group), List.of(leader), true);
        for (int thread : moving) tasks.show(leader, thread, tree.mount(), group);
        for (String other : others) {
            edit(tree.threadsOf(other), moving, false);
            if (!holdsAny(other, all)) edit(tree.processesOf(other), List.of(leader), false);
        }
        if (tree.mount().unified()) for (String each : tree.all()) announce(each);
    }

    private boolean isAlive(int id) throws IOException {
        if (tasks.areRecorded()) return tasks.isRecorded(id);
        for (String group : tree.all()) {
            if (members(tree.threadsOf(group)).contains(id) || members(tree.processesOf(group)).contains(id)) return true;
        }
        return false;
    }

    private boolean holdsAny(String group, Collection<Integer> threads) throws IOException {
        SortedSet<Integer> here = members(tree.threadsOf(group));
        for (int thread : threads) if (here.contains(thread)) return true;
        return false;
    }

    private void edit(String file, Collection<Integer> ids, boolean add) throws IOException {
        if (!store.isFile(file)) return;
        SortedSet<Integer> members = members(file);
        if (!(add ? members.addAll(ids) : members.removeAll(ids))) return;
        StringBuilder lines = new StringBuilder();
        for (int member : members) lines.append(member).append('\n');
        store.write(file, lines.toString());
    }

    private SortedSet<Integer> members(String file) throws IOException {
        SortedSet<Integer> members = new TreeSet<>();
        if (!store.isFile(file)) return members;
        String text = store.read(file);
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            String line = text.substring(start, end).strip();
            if (Text.isNumber(line)) members.add(Integer.parseInt(line));
            start = end + 1;
        }
        return members;
    }

    /** {@code populated} of cgroup.events follows. */
    private void announce(String group) throws IOException {
        String file = group + "/cgroup.events";
        Optional<String> old = store.value(file);
        if (old.isEmpty()) return;
        boolean populated = tree.isPopulated(group);
        String wrong = populated ? "populated 0" : "populated 1";
        String right = populated ? "populated 1" : "populated 0";
        if (old.get().contains(wrong)) store.replace(file, old.get().replace(wrong, right));
    }
}

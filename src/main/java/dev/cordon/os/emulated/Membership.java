package dev.cordon.os.emulated;

import dev.cordon.os.Digits;
import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

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
        if (!Digits.are(number) || number.length() > 10) throw new Refused(Errno.EINVAL);
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
     *
     * @return the threads that were moved
     */
    Collection<Integer> move(int id, boolean process, String group) throws IOException {
        int leader = tasks.leader(id);
        SortedSet<Integer> all = tasks.threads(leader);
        Collection<Integer> moving = process ? all : List.of(id);
        for (int thread : moving) store.list(tree.threadsOf(group), thread, true);
        store.list(tree.processesOf(group), leader, true);
        for (int thread : moving) tasks.show(leader, thread, tree.mount(), group);
        if (tree.mount().unified()) announce(group);
        for (String other : tree.all()) {
            if (other.equals(group)) continue;
            boolean left = false;
            for (int thread : moving) left |= store.list(tree.threadsOf(other), thread, false);
            if (store.lists(tree.processesOf(other), leader) && !holdsAny(other, all)) left |= store.list(tree.processesOf(other), leader, false);
            if (left && tree.mount().unified()) announce(other);
        }
        return moving;
    }

    /**
     * Empties the lists of a group whose tasks are all in other ones, by what they say of themselves and by the lists there: a
     * process was killed while it moved them, which a kernel does in one step (see {@link #move}).
     *
     * @return false when there is one that is nowhere else; nothing has changed then
     */
    boolean dropStrays(String group) throws IOException {
        SortedSet<Integer> threads = store.numbers(tree.threadsOf(group));
        SortedSet<Integer> leaders = store.numbers(tree.processesOf(group));
        for (int thread : threads) if (!isElsewhere(thread, group)) return false;
        for (int leader : leaders) if (!isElsewhere(leader, group)) return false;
        for (int thread : threads) store.list(tree.threadsOf(group), thread, false);
        for (int leader : leaders) store.list(tree.processesOf(group), leader, false);
        return true;
    }

    private boolean isElsewhere(int task, String group) throws IOException {
        Optional<String> shown = tasks.shown(task, tree.mount());
        if (shown.isEmpty() || shown.get().equals(tree.mount().shown(group))) return false;
        for (String other : tree.all()) {
            if (tree.mount().shown(other).equals(shown.get())) return store.lists(tree.threadsOf(other), task) || store.lists(tree.processesOf(other), task);
        }
        return false;
    }

    private boolean isAlive(int id) throws IOException {
        if (tasks.areRecorded()) return tasks.isRecorded(id);
        for (String group : tree.all()) {
            if (store.lists(tree.threadsOf(group), id) || store.lists(tree.processesOf(group), id)) return true;
        }
        return false;
    }

    private boolean holdsAny(String group, Collection<Integer> threads) throws IOException {
        for (int thread : threads) if (store.lists(tree.threadsOf(group), thread)) return true;
        return false;
    }

    /** {@code populated} of cgroup.events follows, of the group and those above it. */
    private void announce(String group) throws IOException {
        for (String each = group; Text.isWithin(each, tree.mount().point()); each = Text.parent(each)) {
            show(each);
            if (each.equals("/")) return;
        }
    }

    private void show(String group) throws IOException {
        String file = group + "/cgroup.events";
        Optional<String> old = store.value(file);
        if (old.isEmpty()) return;
        boolean populated = tree.isPopulated(group);
        String wrong = populated ? "populated 0" : "populated 1";
        String right = populated ? "populated 1" : "populated 0";
        if (old.get().contains(wrong)) store.replace(file, old.get().replace(wrong, right));
    }
}

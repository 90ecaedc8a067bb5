package dev.cordon.knob;

/**
 * {@code move from: '/', to: '/host.slice'}: moves every task that can move.
 *
 * @param from group path below the cpuset hierarchy's root
 * @param to   likewise; may be made by a {@link Cpuset} of the same isolation
 */
public record MoveTasks(String from, String to) implements Knob {
    @Override
    public String word() {
        return "move";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}

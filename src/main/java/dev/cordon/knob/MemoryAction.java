package dev.cordon.knob;

/** {@code memory { dropCaches(); compact() }}: what is done to memory once and has no undo. */
public enum MemoryAction implements Knob {
    DROP_CACHES, COMPACT;

    @Override
    public String word() {
        return "memory";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}

package dev.cordon.knob;

import dev.cordon.os.KernelException;

/** {@code memory { dropCaches(); compact() }}: what is done to memory once and has no undo (admin-guide/sysctl/vm.rst). */
public enum MemoryAction implements Knob {
    /** Frees clean page cache, dentries and inodes; dirty pages are written to disk first, or they could not be freed. */
    DROP_CACHES("memory dropCaches", "/proc/sys/vm/drop_caches", "3", true),
    /** Moves used pages together in all zones, so that huge pages can be had. */
    COMPACT("memory compact", "/proc/sys/vm/compact_memory", "1", false);

    private final String word;
    private final String path;
    private final String value;
    private final boolean sync;

    MemoryAction(String word, String path, String value, boolean sync) {
        this.word = word;
        this.path = path;
        this.value = value;
        this.sync = sync;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        if (machine.kernel().exists(path)) draft.once(path, value, sync);
        else draft.missing("this kernel has no " + path);
    }
}

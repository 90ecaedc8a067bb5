package dev.cordon.os.emulated;

/**
 * For how long something that was looked up in a tree counts without another look: which directories are real, what is
 * mounted where, which CPUs there are, which groups. Rules ask for these at every write, and they change when somebody edits
 * the tree by hand. A run of thousands of writes looks a few times instead; whoever edits waits no longer than a blink.
 */
final class Lately {
    private static final long NANOS = 20_000_000;

    private long since = System.nanoTime() - NANOS;

    /** Whether it is time to look again; the time then begins anew. */
    boolean isOver() {
        long now = System.nanoTime();
        if (now - since < NANOS) return false;
        since = now;
        return true;
    }

    /** The next question finds it over: something was changed here. */
    void end() {
        since = System.nanoTime() - NANOS;
    }
}

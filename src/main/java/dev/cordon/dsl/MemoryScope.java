package dev.cordon.dsl;

import dev.cordon.dsl.words.MemoryWords;
import dev.cordon.knob.MemoryAction;

/** {@code memory { }}. */
final class MemoryScope extends SetSpeaker implements MemoryWords {
    private final Isolation isolation;

    MemoryScope(ScriptRun run, Isolation isolation) {
        super(run);
        this.isolation = isolation;
    }

    @Override
    public void dropCaches() {
        isolation.say("memory dropCaches", MemoryAction.DROP_CACHES, $run().here());
    }

    @Override
    public void compact() {
        isolation.say("memory compact", MemoryAction.COMPACT, $run().here());
    }
}

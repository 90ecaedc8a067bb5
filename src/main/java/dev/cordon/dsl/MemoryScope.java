package dev.cordon.dsl;

import dev.cordon.knob.MemoryAction;

/** {@code memory { }}. */
final class MemoryScope extends SetSpeaker implements MemoryWords {
    private final Isolation isolation;

    MemoryScope(Session session, Isolation isolation) {
        super(session);
        this.isolation = isolation;
    }

    @Override
    public void dropCaches() {
        isolation.say("memory dropCaches", MemoryAction.DROP_CACHES, $session().here());
    }

    @Override
    public void compact() {
        isolation.say("memory compact", MemoryAction.COMPACT, $session().here());
    }
}

package dev.cordon.dsl;

import dev.cordon.dsl.words.PhaseWords;

/** {@code prepare { }}, {@code started { }}, {@code release { }}. */
final class PhaseScope extends SetSpeaker implements PhaseWords {
    PhaseScope(ScriptRun run) {
        super(run);
    }
}

package dev.cordon.dsl;

/** {@code guest('…') { }}. */
final class GuestScope extends HookSpeaker {
    GuestScope(ScriptRun run) {
        super(run);
    }
}

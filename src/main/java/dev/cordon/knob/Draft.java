package dev.cordon.knob;

/** A plan in the making: knobs add their steps to it. */
public final class Draft {
    Draft() {
    }
}

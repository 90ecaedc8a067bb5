package dev.cordon.dsl.words;

/** The words inside {@code prepare { }}, {@code started { }} and {@code release { }}: those that every part of a script has. */
public interface PhaseWords extends MachineWords, SetWords {
}

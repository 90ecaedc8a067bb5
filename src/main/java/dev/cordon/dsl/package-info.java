/**
 * Running a script: its words become sentences, and those an {@link dev.cordon.knob.IsolationSpec}.
 *
 * <p>To add a word, write it into the interface of its scope ({@code words}), with its {@code @Meaning}, and say in that
 * interface's class here ({@code IsolateScope} for {@code IsolateWords}) which knob it means. Checks, messages and the
 * reference page follow from the interface. A new block needs its interface, its class, and a line in
 * {@link dev.cordon.dsl.words.Scope}.
 *
 * <p>{@code words} knows neither this package nor the compiler; {@code compiler} uses both, and nothing here uses it: a
 * compiled script runs without it.
 */
package dev.cordon.dsl;

package dev.cordon.dsl;

import dev.cordon.dsl.words.Text;

/**
 * A set that a script writes out as text, {@code cpus('L1')}: well-formed, but what it means is a machine's to say.
 *
 * @param line   of the text's opening quote, counted from 1
 * @param column of the opening quote, counted from 1
 * @param kind   {@link Text#CPUS} or {@link Text#NODES}
 */
public record SetText(int line, int column, Text kind, String text) {
}

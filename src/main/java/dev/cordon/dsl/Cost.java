package dev.cordon.dsl;

/**
 * A construct for which a script needs Groovy's own classes when it runs, which costs it a start-up several times as long.
 *
 * @param line      1-based; 0 when unknown
 * @param construct what it is, in the script author's words
 * @param cheaper   how the same is said without; empty when there is no such way
 */
public record Cost(int line, String construct, String cheaper) {
}

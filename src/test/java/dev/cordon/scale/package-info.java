/**
 * Large machines as trees of files, the engine on them, and a bare loop to compare it with; used by specs and by the
 * benchmarks below {@code src/bench}.
 */
package dev.cordon.scale;

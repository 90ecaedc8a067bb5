/**
 * The language as data: which words stand in which scope, what they take and mean, how their texts are written, and what is
 * said to somebody who says them wrongly.
 */
package dev.cordon.dsl.words;

/**
 * From a script's text to classes: the shape that a script gets, the checks of its words, and the compiler's complaints in
 * plain words. Nothing of this is needed to run a script that has been compiled.
 */
package dev.cordon.dsl.compiler;

package dev.cordon.dsl.compiler;

import org.codehaus.groovy.syntax.SyntaxException;

/** A mistake found by our own checks, already in our own words. */
final class WordProblem extends SyntaxException {
    WordProblem(String message, int line, int column) {
        super(message, line, column);
    }
}

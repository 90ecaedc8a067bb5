package dev.cordon.dsl.words;

import java.util.Optional;

/** One value that is given to a word: an expression while a script is compiled, the value itself where words are said unchecked. */
public interface Given {
    /** Whether a parameter of this type takes it. What can show only in the run is taken. */
    boolean fits(Class<?> parameter);

    /** What it is, as messages name it: {@code a text}. */
    String kind();

    /** Whether it is one of the terms that only certain words take. */
    boolean isTerm();

    /** The text itself, where it is one and is known already. */
    Optional<String> text();
}

package dev.cordon.dsl.words;

/** {@code file('…')}: a kernel file that {@code set} writes. */
@Term("a file")
public record FileTerm(String path) {
}

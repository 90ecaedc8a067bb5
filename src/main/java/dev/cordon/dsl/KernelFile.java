package dev.cordon.dsl;

/** {@code file('…')}: a kernel file that {@code set} writes. */
public record KernelFile(String path) {
}

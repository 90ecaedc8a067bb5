package dev.cordon.guest;

/** A value and the line of the element that says it. */
public record Said<T>(T value, int line) {
}

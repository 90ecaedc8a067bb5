package dev.cordon.guest;

/**
 * Something that is named and turned on, off, or otherwise: {@code <pmu state='off'/>}, {@code <feature policy='require' name='x'/>}.
 *
 * @param state the {@code state} or {@code policy}; {@code ""} when it is only named
 */
public record Switch(String name, String state, int line) {
}

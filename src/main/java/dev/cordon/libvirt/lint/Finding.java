package dev.cordon.libvirt.lint;

/**
 * Something about a domain that is not as it should be.
 *
 * @param rule    who says so
 * @param element as it stands in the XML, without its brackets: {@code vcpupin vcpu='3'}; of several the first
 * @param line    of that element; of its parent when it is missing
 * @param why     what is wrong with it, and what comes of that
 * @param fix     what to do
 */
public record Finding(Rule rule, String element, int line, String why, String fix) {
}

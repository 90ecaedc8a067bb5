package dev.cordon.guest;

/**
 * A child of {@code <devices>}.
 *
 * @param element {@code memballoon}, {@code controller}, {@code input}, …
 * @param type    its {@code type}, {@code ""} without one: {@code usb}
 * @param model   its {@code model}, {@code ""} without one: {@code none}
 * @param bus     its {@code bus} or that of its target, {@code ""} without one: {@code usb}
 */
public record Device(String element, String type, String model, String bus, int line) {
}

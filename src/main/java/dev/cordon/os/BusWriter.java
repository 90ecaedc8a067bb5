package dev.cordon.os;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values as the bus writes them, little-endian, each aligned to its size (dbus.freedesktop.org/doc/dbus-specification.html, "Marshaling"). */
final class BusWriter {
    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    byte[] take() {
        return Arrays.copyOf(bytes, length);
    }

    BusWriter align(int to) {
        while (length % to != 0) byteOf(0);
        return this;
    }

    BusWriter byteOf(int value) {
        if (length == bytes.length) bytes = Arrays.copyOf(bytes, 2 * length);
        bytes[length++] = (byte) value;
        return this;
    }

    BusWriter number(int value) {
        align(4);
        for (int shift = 0; shift < 32; shift += 8) byteOf(value >>> shift);
        return this;
    }

    /** {@code s} and {@code o}. */
    BusWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        return raw(utf8).byteOf(0);
    }

    /** {@code g}. */
    BusWriter signature(String value) {
        byteOf(value.length());
        return raw(value.getBytes(StandardCharsets.US_ASCII)).byteOf(0);
    }

    /** {@code ay}. */
    BusWriter array(byte[] value) {
        return number(value.length).raw(value);
    }

    BusWriter raw(byte[] value) {
        for (byte b : value) byteOf(b);
        return this;
    }

    /** Puts a number where a placeholder for it stands. */
    void number(int at, int value) {
        for (int i = 0; i < 4; i++) bytes[at + i] = (byte) (value >>> 8 * i);
    }
}

package dev.cordon.os;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link BusWriter} describes. Whatever is not as it should be is an {@link IOException}: the other side may be anything. */
final class BusReader {
    private final ByteBuffer bytes;

    BusReader(byte[] bytes, ByteOrder order) {
        this.bytes = ByteBuffer.wrap(bytes).order(order);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    BusReader align(int to) throws IOException {
        int skip = (to - bytes.position() % to) % to;
        if (skip > bytes.remaining()) throw torn();
        bytes.position(bytes.position() + skip);
        return this;
    }

    int byteOf() throws IOException {
        if (!bytes.hasRemaining()) throw torn();
        return bytes.get() & 0xff;
    }

    int number() throws IOException {
        align(4);
        try {
            return bytes.getInt();
        } catch (BufferUnderflowException e) {
            throw torn();
        }
    }

    String text() throws IOException {
        String text = new String(raw(number()), StandardCharsets.UTF_8);
        byteOf();
        return text;
    }

    String signature() throws IOException {
        String text = new String(raw(byteOf()), StandardCharsets.US_ASCII);
        byteOf();
        return text;
    }

    byte[] array() throws IOException {
        return raw(number());
    }

    List<String> texts() throws IOException {
        int end = number();
        end += bytes.position();
        if (end < bytes.position() || end > bytes.limit()) throw torn();
        List<String> texts = new ArrayList<>();
        while (bytes.position() < end) texts.add(text());
        return texts;
    }

    private byte[] raw(int length) throws IOException {
        if (length < 0 || length > bytes.remaining()) throw torn();
        byte[] raw = new byte[length];
        bytes.get(raw);
        return raw;
    }

    private static IOException torn() {
        return new IOException("an answer that is none");
    }
}

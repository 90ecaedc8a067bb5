package dev.cordon.ledger;

import java.io.IOException;
import java.util.Arrays;

/** Frames in the making, in one piece of memory. */
final class FrameBuffer {
    private byte[] bytes = new byte[1 << 10];
    private int length;

    /** @throws IOException when the record is one that could not be read again */
    void add(byte[] payload) throws IOException {
        if (payload.length > Frames.LONGEST) throw new IOException("a record of " + payload.length + " bytes is too long for the ledger");
        int end = Math.addExact(length, Frames.HEAD + payload.length);
        if (end > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + (bytes.length >> 1)));
        System.arraycopy(payload, 0, bytes, length + Frames.HEAD, payload.length);
        Frames.head(bytes, length, end);
        length = end;
    }

    int length() {
        return length;
    }

    /** The frames; then it is empty. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        return taken;
    }
}

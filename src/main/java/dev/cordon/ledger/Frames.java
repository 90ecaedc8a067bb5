package dev.cordon.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The journal's bytes: frames of length (4 bytes, big-endian), CRC-32C of the payload (4 bytes), payload (a JSON object).
 *
 * <p>Damage at the very end is a write that was cut short: what stands before it is whole, and the record it was going to
 * be speaks of something that was not done. Damage with whole frames after it is something else, and nothing is guessed.
 */
final class Frames {
    /** Bytes before the payload. */
    static final int HEAD = 8;
    /**
     * Longest payload in bytes; a longer one is not written, and read it is damage. A record of 8,192 CPUs and a path of 4,096 bytes
     * is far below, and so is the end of a run that let go of 300,000 tasks, about 170 bytes each.
     */
    static final int LONGEST = 1 << 26;

    private Frames() {
    }

    /**
     * What was read. The payloads stay where they are: a large ledger's journal is tens of megabytes.
     *
     * @param offsets where each whole frame from the start begins
     * @param whole   bytes up to the end of the last whole frame; what follows is a torn tail
     * @param damage  offset of a frame that is damaged although whole frames follow it; -1 when there is none
     */
    record Reading(byte[] journal, List<Integer> offsets, int whole, int damage) {
        /** Where a frame's payload begins. */
        int from(int frame) {
            return offsets.get(frame) + HEAD;
        }

        /** Where it ends: behind its last byte. */
        int to(int frame) {
            return frame + 1 < offsets.size() ? offsets.get(frame + 1) : whole;
        }

        List<byte[]> payloads() {
            List<byte[]> payloads = new ArrayList<>(offsets.size());
            for (int i = 0; i < offsets.size(); i++) payloads.add(Arrays.copyOfRange(journal, from(i), to(i)));
            return payloads;
        }
    }

    static byte[] encode(byte[] payload) {
        byte[] frame = new byte[HEAD + payload.length];
        System.arraycopy(payload, 0, frame, HEAD, payload.length);
        head(frame, 0, frame.length);
        return frame;
    }

    /** Writes the head of a frame whose payload stands there already, up to {@code end}. */
    static void head(byte[] bytes, int frame, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, frame + HEAD, end - frame - HEAD);
        ByteBuffer.wrap(bytes).putInt(frame, end - frame - HEAD).putInt(frame + 4, (int) crc.getValue());
    }

    static Reading decode(byte[] journal) {
        List<Integer> offsets = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(journal);
        int at = 0;
        while (at < journal.length) {
            int length = frameAt(buffer, at);
            if (length < 0) return new Reading(journal, offsets, at, wholeFrameAfter(buffer, at + 1) ? at : -1);
            offsets.add(at);
            at += HEAD + length;
        }
        return new Reading(journal, offsets, at, -1);
    }

    /** The payload's length when a whole frame begins at {@code at}, else -1. */
    private static int frameAt(ByteBuffer buffer, int at) {
        if (buffer.limit() - at < HEAD) return -1;
        int length = buffer.getInt(at);
        if (length < 2 || length > LONGEST || length > buffer.limit() - at - HEAD) return -1;
        if (buffer.get(at + HEAD) != '{' || buffer.get(at + HEAD + length - 1) != '}') return -1;
        CRC32C crc = new CRC32C();
        crc.update(buffer.array(), at + HEAD, length);
        return (int) crc.getValue() == buffer.getInt(at + 4) ? length : -1;
    }

    private static boolean wholeFrameAfter(ByteBuffer buffer, int from) {
        for (int at = from; at <= buffer.limit() - HEAD - 2; at++) if (frameAt(buffer, at) >= 0) return true;
        return false;
    }

    /** Whether the bytes can be the torn beginning of a journal: of its first frame, whose payload begins like every header. */
    static boolean mayBegin(byte[] journal) {
        byte[] header = "{\"record\":\"cordon\"".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < header.length && HEAD + i < journal.length; i++) if (journal[HEAD + i] != header[i]) return false;
        return true;
    }

    /** All payloads that can be read, for people; what is damaged between them is said where it stands. */
    static List<String> salvage(byte[] journal) {
        List<String> texts = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(journal);
        int damaged = -1;
        for (int at = 0; at < journal.length; ) {
            int length = frameAt(buffer, at);
            if (length < 0) {
                if (damaged < 0) damaged = at;
                at++;
                continue;
            }
            if (damaged >= 0) texts.add(unreadable(damaged, at));
            damaged = -1;
            texts.add(new String(journal, at + HEAD, length, StandardCharsets.UTF_8));
            at += HEAD + length;
        }
        if (damaged >= 0) texts.add(unreadable(damaged, journal.length));
        return texts;
    }

    private static String unreadable(int from, int to) {
        return "{\"record\":\"unreadable\",\"from\":" + from + ",\"to\":" + to + "}";
    }
}

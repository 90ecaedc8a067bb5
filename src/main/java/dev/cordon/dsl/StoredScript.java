package dev.cordon.dsl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled script as bytes: a checksum, what compiled it, its source, its classes and what they cost. The source is there to
 * be compared: a script is never run by what was compiled from other words.
 */
public final class StoredScript {
    private static final int CHECKSUM = Long.BYTES;

    private StoredScript() {
    }

    /** @param build what compiled it, and can run what was compiled */
    public static byte[] bytes(CompiledScript script, String build, byte[] source) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(utf8(build));
        parts.add(source);
        parts.add(utf8(script.main()));
        parts.add(number(script.phases()));
        parts.add(number(script.classes().size()));
        script.classes().forEach((name, code) -> {
            parts.add(utf8(name));
            parts.add(code);
        });
        for (Cost c : script.costs()) {
            parts.add(number(c.line()));
            parts.add(utf8(c.construct()));
            parts.add(utf8(c.cheaper()));
        }
        int size = CHECKSUM;
        for (byte[] part : parts) size = Math.addExact(size, Integer.BYTES + part.length);
        ByteBuffer bytes = ByteBuffer.allocate(size).putLong(0);
        for (byte[] part : parts) bytes.putInt(part.length).put(part);
        return bytes.putLong(0, checksum(bytes.array())).array();
    }

    /**
     * @param fileName the script's name as messages show it now
     * @return null when it is broken, or not what this build made of this source
     */
    public static CompiledScript of(byte[] stored, String build, byte[] source, String fileName) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        try {
            if (bytes.getLong() != checksum(stored) || !Arrays.equals(utf8(build), part(bytes)) || !Arrays.equals(source, part(bytes))) return null;
            String main = text(bytes);
            int phases = number(part(bytes));
            Map<String, byte[]> classes = new LinkedHashMap<>();
            for (int n = number(part(bytes)); n > 0; n--) classes.put(text(bytes), part(bytes));
            List<Cost> costs = new ArrayList<>();
            while (bytes.hasRemaining()) costs.add(new Cost(number(part(bytes)), text(bytes), text(bytes)));
            return classes.containsKey(main) ? new CompiledScript(fileName, main, classes, costs, List.of(), phases) : null;
        } catch (BufferUnderflowException e) {
            return null;
        }
    }

    /**
     * FNV-1a, of 64 bits, over words of 8 bytes: any change of a single word changes it, because each step can be undone. The
     * JDK's checksums load a library first.
     */
    private static long checksum(byte[] all) {
        ByteBuffer words = ByteBuffer.wrap(all, CHECKSUM, all.length - CHECKSUM);
        long sum = 0xcbf29ce484222325L;
        while (words.remaining() >= Long.BYTES) sum = (sum ^ words.getLong()) * 0x100000001b3L;
        while (words.hasRemaining()) sum = (sum ^ (words.get() & 0xff)) * 0x100000001b3L;
        return sum;
    }

    private static byte[] part(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) throw new BufferUnderflowException();
        byte[] part = new byte[length];
        bytes.get(part);
        return part;
    }

    private static String text(ByteBuffer bytes) {
        return new String(part(bytes), StandardCharsets.UTF_8);
    }

    private static int number(byte[] part) {
        return ByteBuffer.wrap(part).getInt();
    }

    private static byte[] number(int n) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(n).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

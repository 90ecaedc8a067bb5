package dev.cordon.os;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * PID 1's end of its socket: properties in memory, drop-ins in a directory, as systemd 252 does it, and in other moods the
 * things that can go wrong between two programs. Speaks the protocol by its own code.
 */
public final class FakeSystemd implements AutoCloseable {
    /** What it does instead of answering as it should. */
    public enum Mood { WELL, SILENT, DEAF, HANGS_UP, REFUSES, RAMBLES, BIG_ENDIAN, TALKS_FIRST, HUGE, OTHER_TYPE, NO_ENTRY }

    private final Path run;
    private final ServerSocketChannel server;
    private final Thread thread = new Thread(this::serve, "systemd");
    /** {@code unit property} to its bit mask. */
    public final Map<String, byte[]> memory = new LinkedHashMap<>();
    /** By unit: what was read or written for it. */
    public final Map<String, TreeSet<String>> dropIns = new LinkedHashMap<>();
    /** Every call, as text. */
    public final List<String> calls = new ArrayList<>();
    public final List<String> transients = new ArrayList<>(List.of("init.scope"));
    /** The mood from this call on, counted from 0. */
    public volatile int from;
    public volatile Mood mood = Mood.WELL;

    public FakeSystemd(Path run) throws IOException {
        this.run = run;
        Files.createDirectories(run.resolve("systemd"));
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(run.resolve("systemd/private")));
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                Thread one = new Thread(() -> speak(client));
                one.setDaemon(true);
                one.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void speak(SocketChannel client) {
        try (client) {
            if (is(Mood.DEAF)) Thread.sleep(60_000);
            String greeting = "";
            while (!greeting.endsWith("BEGIN\r\n")) greeting += new String(take(client, 1), StandardCharsets.US_ASCII);
            if (!greeting.equals("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n")) throw new IOException(greeting);
            say(client, (is(Mood.NO_ENTRY) ? "REJECTED EXTERNAL\r\n" : "DATA\r\nOK 1234deadbeef\r\n").getBytes(StandardCharsets.US_ASCII));
            while (true) answer(client);
        } catch (IOException | InterruptedException e) {
            // gone
        }
    }

    private synchronized boolean is(Mood one) {
        return mood == one && calls.size() >= from;
    }

    private void answer(SocketChannel client) throws IOException, InterruptedException {
        ByteBuffer head = ByteBuffer.wrap(take(client, 16)).order(ByteOrder.LITTLE_ENDIAN);
        int serial = head.getInt(8);
        String fields = new String(take(client, (head.getInt(12) + 7) / 8 * 8), StandardCharsets.ISO_8859_1);
        ByteBuffer body = ByteBuffer.wrap(take(client, head.getInt(4))).order(ByteOrder.LITTLE_ENDIAN);
        Mood now;
        synchronized (this) {
            now = calls.size() >= from ? mood : Mood.WELL;
            if (now == Mood.SILENT) wait(60_000);
            if (now == Mood.HANGS_UP) throw new EOFException();
            if (now == Mood.RAMBLES) {
                say(client, new byte[64]);
                throw new EOFException();
            }
            if (now == Mood.TALKS_FIRST) say(client, message(4, 77, 0, "", new byte[] {1, 0, 0, 0, 'x', 0}, ByteOrder.LITTLE_ENDIAN, "s"));
            if (now == Mood.HUGE) {
                say(client, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).put((byte) 'l').put((byte) 2).putShort((short) 256).putInt(1 << 30).putInt(1).putInt(0).array());
                return;
            }
            ByteOrder order = now == Mood.BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            if (now == Mood.REFUSES) {
                calls.add("refused");
                say(client, message(3, 5, serial, "org.freedesktop.DBus.Error.AccessDenied", text("Access denied", order), order, "s"));
                return;
            }
            byte[] reply = reply(fields, body, order, now);
            boolean none = reply == null;
            say(client, message(none ? 3 : 2, 5, serial, none ? "org.freedesktop.systemd1.NoSuchUnit" : "", none ? text("Unit not found.", order) : reply, order, none ? "s" : "v"));
        }
    }

    private byte[] reply(String fields, ByteBuffer body, ByteOrder order, Mood now) throws IOException {
        if (fields.contains("SetUnitProperties")) {
            String unit = text(body);
            boolean runtime = number(body) == 1;
            number(body);
            align(body, 8);
            String property = text(body);
            if (body.get() != 2 || body.get() != 'a' || body.get() != 'y' || body.get() != 0) throw new IOException("no ay");
            byte[] mask = new byte[number(body)];
            body.get(mask);
            if (body.hasRemaining()) throw new IOException("more");
            calls.add("set " + unit + " " + property + " " + HexFormat.of().formatHex(mask) + (runtime ? "" : " for good"));
            if (unit.startsWith("gone")) return null;
            memory.put(unit + " " + property, mask);
            write(unit, property, mask);
            return new byte[0];
        }
        if (fields.contains("Reload")) {
            calls.add("reload");
            dropIns.values().forEach(paths -> paths.removeIf(path -> !Files.exists(Path.of(path))));
            return new byte[0];
        }
        String path = fields.substring(fields.indexOf("/unit/") + 6, fields.indexOf('\0', fields.indexOf("/unit/")));
        String type = text(body);
        String property = text(body);
        String unit = unescaped(path);
        calls.add("get " + unit + " " + type.substring(type.lastIndexOf('.') + 1) + " " + property);
        if (unit.startsWith("gone")) return null;
        if (now == Mood.OTHER_TYPE) return variant("s", text("none", order), order);
        if (property.equals("DropInPaths")) return variant("as", texts(dropIns.getOrDefault(unit, new TreeSet<>()), order), order);
        if (property.equals("ActiveState")) return variant("s", text(unit.startsWith("down") ? "inactive" : "active", order), order);
        byte[] mask = memory.getOrDefault(unit + " " + property, new byte[0]);
        return variant("ay", ByteBuffer.allocate(4 + mask.length).order(order).putInt(mask.length).put(mask).array(), order);
    }

    private void write(String unit, String property, byte[] mask) throws IOException {
        Path file = run.resolve(transients.contains(unit) ? "systemd/transient" : "systemd/system.control").resolve(unit + ".d/50-" + property + ".conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, property + "=" + HexFormat.of().formatHex(mask) + "\n");
        dropIns.computeIfAbsent(unit, u -> new TreeSet<>()).add(file.toString());
    }

    private static String unescaped(String path) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '_') s.append(path.charAt(i));
            else s.append((char) Integer.parseInt(path.substring(i + 1, (i += 2) + 1), 16));
        }
        return s.toString();
    }

    private static void align(ByteBuffer b, int to) {
        while (b.position() % to != 0) if (b.get() != 0) throw new IllegalStateException("padding");
    }

    private static int number(ByteBuffer b) {
        align(b, 4);
        return b.getInt();
    }

    private static String text(ByteBuffer b) {
        byte[] all = new byte[number(b)];
        b.get(all);
        if (b.get() != 0) throw new IllegalStateException("no end");
        return new String(all, StandardCharsets.UTF_8);
    }

    private static byte[] text(String s, ByteOrder order) {
        byte[] all = s.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + all.length).order(order).putInt(all.length).put(all).array();
    }

    private static byte[] texts(Iterable<String> list, ByteOrder order) {
        ByteBuffer b = ByteBuffer.allocate(10_000).order(order).putInt(0);
        for (String s : list) {
            while (b.position() % 4 != 0) b.put((byte) 0);
            b.put(text(s, order));
        }
        b.putInt(0, b.position() - 4);
        byte[] all = new byte[b.position()];
        b.flip().get(all);
        return all;
    }

    /** What starts with a number stands at a multiple of 4. */
    private static byte[] variant(String signature, byte[] value, ByteOrder order) {
        ByteBuffer b = ByteBuffer.allocate(20 + value.length).order(order).put((byte) signature.length()).put(signature.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        while (b.position() % 4 != 0) b.put((byte) 0);
        b.put(value);
        byte[] all = new byte[b.position()];
        b.flip().get(all);
        return all;
    }

    private static byte[] message(int type, int serial, int to, String error, byte[] body, ByteOrder order, String signature) {
        ByteBuffer b = ByteBuffer.allocate(1000 + body.length).order(order);
        b.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'B' : 'l')).put((byte) type).put((byte) 1).put((byte) 1).putInt(body.length).putInt(serial).putInt(0);
        b.put((byte) 5).put((byte) 1).put((byte) 'u').put((byte) 0).putInt(to);
        if (!error.isEmpty()) b.put((byte) 4).put((byte) 1).put((byte) 's').put((byte) 0).put(text(error, order));
        while (b.position() % 8 != 0) b.put((byte) 0);
        b.put((byte) 8).put((byte) 1).put((byte) 'g').put((byte) 0).put((byte) signature.length()).put(signature.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        b.putInt(12, b.position() - 16);
        while (b.position() % 8 != 0) b.put((byte) 0);
        b.put(body);
        byte[] all = new byte[b.position()];
        b.flip().get(all);
        return all;
    }

    private static byte[] take(SocketChannel client, int n) throws IOException {
        byte[] all = Channels.newInputStream(client).readNBytes(n);
        if (all.length < n) throw new EOFException();
        return all;
    }

    private static void say(SocketChannel client, byte[] bytes) throws IOException {
        for (ByteBuffer b = ByteBuffer.wrap(bytes); b.hasRemaining(); ) client.write(b);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

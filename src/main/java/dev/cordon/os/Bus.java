package dev.cordon.os;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A connection on which systemd is asked for something: the part of D-Bus that two calls need. A call that takes too long ends
 * the connection, and says so: whoever waits for a hook waits for all the world.
 */
final class Bus implements AutoCloseable {
    private static final int CALL = 1, RETURN = 2, ERROR = 3;
    private static final int PATH = 1, INTERFACE = 2, MEMBER = 3, ERROR_NAME = 4, REPLY_TO = 5, DESTINATION = 6, SIGNATURE = 8;
    private static final int HEADER = 16;
    /** Bytes of a message that is believed; the specification allows 128 MiB. */
    private static final int LONGEST = 1 << 20;

    private final SocketChannel channel;
    private final Deadline deadline;
    private final ByteBuffer in = ByteBuffer.allocate(4096).flip();
    private int serial;

    /** systemd refuses, with the name that it gives the reason ({@code org.freedesktop.systemd1.NoSuchUnit}). */
    static final class Refusal extends IOException {
        private final String name;

        Refusal(String name, String text) {
            super(text.isEmpty() ? name : text);
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    /** systemd has not answered in time. */
    static final class Silence extends IOException {
        Silence(int patience) {
            super("it has not answered for " + patience / 1000.0 + " s");
        }
    }

    private Bus(SocketChannel channel, int patience) {
        this.channel = channel;
        this.deadline = new Deadline(channel, patience);
    }

    /** @param patience milliseconds that connecting, and each call, may take */
    static Bus connect(Path socket, int patience) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Bus bus = new Bus(channel, patience);
        try {
            bus.deadline.start();
            bus.deadline.begin();
            channel.connect(UnixDomainSocketAddress.of(socket));
            bus.authenticate();
            bus.deadline.end();
            return bus;
        } catch (IOException e) {
            bus.close();
            throw bus.reason(e);
        }
    }

    /** All at once, as systemd's own programs do: the kernel tells the other side who we are. */
    private void authenticate() throws IOException {
        send("\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
        String first = line();
        String answer = first.startsWith("DATA") ? line() : first;
        if (!answer.startsWith("OK ")) throw new IOException("it does not let us in: " + answer);
    }

    /** @return what it answers; the body's first byte is where alignment is counted from */
    BusReader call(String destination, String path, String type, String member, String signature, byte[] body) throws IOException {
        deadline.begin();
        try {
            int sent = send(destination, path, type, member, signature, body);
            BusReader answer = answer(sent);
            deadline.end();
            return answer;
        } catch (Refusal e) {
            deadline.end();
            throw e;
        } catch (IOException e) {
            close();
            throw reason(e);
        }
    }

    private int send(String destination, String path, String type, String member, String signature, byte[] body) throws IOException {
        BusWriter w = new BusWriter();
        w.byteOf('l').byteOf(CALL).byteOf(0).byteOf(1).number(body.length).number(++serial).number(0);
        field(w, PATH, "o").text(path);
        field(w, INTERFACE, "s").text(type);
        field(w, MEMBER, "s").text(member);
        field(w, DESTINATION, "s").text(destination);
        if (!signature.isEmpty()) field(w, SIGNATURE, "g").signature(signature);
        w.number(HEADER - 4, w.length() - HEADER);
        send(w.align(8).raw(body).take());
        return serial;
    }

    private static BusWriter field(BusWriter w, int code, String type) {
        return w.align(8).byteOf(code).signature(type);
    }

    /** Signals and other things that come in between are passed over. */
    private BusReader answer(int to) throws IOException {
        while (true) {
            byte[] header = take(HEADER);
            ByteOrder order = header[0] == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            ByteBuffer h = ByteBuffer.wrap(header).order(order);
            int type = header[1];
            byte[] fields = take(checked((h.getInt(HEADER - 4) + 7L) / 8 * 8));
            byte[] body = take(checked(h.getInt(4)));
            if (type != RETURN && type != ERROR) continue;
            int replyTo = 0;
            String error = "";
            for (BusReader f = new BusReader(fields, order); f.hasMore(); f.align(8)) {
                int code = f.byteOf();
                String kind = f.signature();
                if (kind.equals("u")) {
                    int number = f.number();
                    if (code == REPLY_TO) replyTo = number;
                } else {
                    String text = kind.equals("g") ? f.signature() : f.text();
                    if (code == ERROR_NAME) error = text;
                }
            }
            if (replyTo != to) continue;
            BusReader reader = new BusReader(body, order);
            if (type == ERROR) throw new Refusal(error, reader.hasMore() ? reader.text() : "");
            return reader;
        }
    }

    private static int checked(long length) throws IOException {
        if (length < 0 || length > LONGEST) throw new IOException("an answer of " + length + " bytes");
        return (int) length;
    }

    private void send(byte[] bytes) throws IOException {
        for (ByteBuffer out = ByteBuffer.wrap(bytes); out.hasRemaining(); ) channel.write(out);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = take(1)[0]) != '\n'; ) {
            if (line.length() > 1000) throw new IOException("an answer that is none");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    private byte[] take(int n) throws IOException {
        byte[] all = new byte[n];
        for (int at = 0; at < n; ) {
            if (!in.hasRemaining()) {
                in.clear();
                int got = channel.read(in);
                in.flip();
                if (got < 0) throw new EOFException("it has closed the connection");
            }
            int some = Math.min(n - at, in.remaining());
            in.get(all, at, some);
            at += some;
        }
        return all;
    }

    /** A channel that the deadline has closed only says that it is closed. */
    private IOException reason(IOException e) {
        if (deadline.isOver() && e instanceof ClosedChannelException) return new Silence(deadline.patience());
        return e;
    }

    @Override
    public void close() throws IOException {
        deadline.stop();
        channel.close();
    }
}

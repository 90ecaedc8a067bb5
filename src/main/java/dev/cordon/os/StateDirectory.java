package dev.cordon.os;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Placeholder until the real one arrives. */
public final class StateDirectory {
    private StateDirectory() {
    }

    public static StateDirectory open(Path directory) {
        return new StateDirectory();
    }

    public Session lock(String holder, Duration wait) throws IOException {
        throw new IOException("not there yet");
    }

    public static Optional<byte[]> peek(Path directory) throws IOException {
        throw new IOException("not there yet");
    }

    public static Optional<String> holder(Path directory) throws IOException {
        throw new IOException("not there yet");
    }

    public interface Session extends AutoCloseable {
        JournalFile journal();

        @Override
        void close() throws IOException;
    }
}

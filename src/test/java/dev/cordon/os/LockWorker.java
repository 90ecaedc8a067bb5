package dev.cordon.os;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process of {@code StateDirectorySpec}: {@code count DIR FILE ROUNDS} adds to a number in a file, {@code hold DIR} waits to be
 * killed, {@code try DIR} says who has the lock.
 */
public final class LockWorker {
    private LockWorker() {
    }

    public static void main(String[] args) throws Exception {
        StateDirectory directory = StateDirectory.open(Path.of(args[1]));
        String me = "worker " + ProcessHandle.current().pid();
        if (args[0].equals("hold")) {
            try (Session session = directory.lock(me, Duration.ofSeconds(30))) {
                session.journal().append("held".getBytes(StandardCharsets.UTF_8));
                System.out.println("holding");
                Thread.sleep(60_000);
            }
        } else if (args[0].equals("try")) {
            try (Session session = directory.lock(me, Duration.ZERO)) {
                System.out.println("free: " + session.journal().path());
            } catch (BusyException e) {
                System.out.println("busy: " + e.holder());
            }
        } else {
            for (int i = 0; i < Integer.parseInt(args[3]); i++) count(directory, me, Path.of(args[2]), i);
        }
    }

    /** One round: what is read is no longer true when it is written, unless the lock keeps others away. */
    static void count(StateDirectory directory, String holder, Path file, int round) throws Exception {
        try (Session session = directory.lock(holder, Duration.ofSeconds(60))) {
            int before = Integer.parseInt(Files.readString(file));
            boolean journal = round % 3 == 0;
            if (session.journal().read().length > 0) throw new IllegalStateException("a journal that another run has not removed");
            if (journal) session.journal().append(new byte[] {1});
            Thread.yield();
            Files.writeString(file, String.valueOf(before + 1));
            if (journal) session.journal().delete();
        }
    }
}

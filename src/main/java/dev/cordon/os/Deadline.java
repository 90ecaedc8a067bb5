package dev.cordon.os;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Closes a channel that somebody has waited on for too long; a blocking channel has no time-out of its own. */
final class Deadline implements Runnable {
    private final SocketChannel channel;
    private final int patience;
    /** By {@link System#nanoTime}; 0 while nobody waits. */
    private long end;
    private boolean over;
    private boolean stopped;

    /** @param patience milliseconds */
    Deadline(SocketChannel channel, int patience) {
        this.channel = channel;
        this.patience = patience;
    }

    void start() {
        Thread thread = new Thread(this, "deadline");
        thread.setDaemon(true);
        thread.start();
    }

    int patience() {
        return patience;
    }

    synchronized void begin() {
        end = Math.max(1, System.nanoTime() + patience * 1_000_000L);
        notifyAll();
    }

    synchronized void end() {
        end = 0;
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public synchronized void run() {
        try {
            while (!stopped) {
                long left = end == 0 ? 0 : (end - System.nanoTime()) / 1_000_000;
                if (end != 0 && left <= 0) {
                    over = true;
                    stopped = true;
                    channel.close();
                } else {
                    wait(left);
                }
            }
        } catch (InterruptedException | IOException e) {
            // nobody interrupts it, and a channel that cannot be closed is none that one could wait on
        }
    }
}

package dev.cordon.os;

import java.io.IOException;

/** Another run holds the state directory's lock. */
public final class BusyException extends IOException {
    private final String holder;

    /** @param holder what the other run wrote about itself: pid, owner, command */
    public BusyException(String holder) {
        super("another run holds the lock: " + holder);
        this.holder = holder;
    }

    public String holder() {
        return holder;
    }
}

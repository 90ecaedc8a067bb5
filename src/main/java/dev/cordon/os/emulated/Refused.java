package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

/** A rule's refusal on its way to the door, which knows the operation and the path that was asked for. Carries no stack. */
final class Refused extends Exception {
    private final Errno errno;

    Refused(Errno errno) {
        super(errno.name(), null, false, false);
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }
}

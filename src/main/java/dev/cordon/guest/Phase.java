package dev.cordon.guest;

/** The moments at which libvirt calls a hook of its QEMU driver (libvirt.org/hooks.html). */
public enum Phase {
    /** Not called by libvirt. */
    NONE,
    /** Before QEMU exists. What fails here aborts the start. */
    PREPARE,
    START,
    /** Its threads run. What fails here kills the guest. */
    STARTED,
    /** QEMU has ended. */
    STOPPED,
    /** After it has ended, or could not be started. */
    RELEASE,
    /** It will be received from another host. */
    MIGRATE,
    /** It will be read from a file. */
    RESTORE,
    /** libvirtd has been started, and finds it running. What fails here kills the guest. */
    RECONNECT,
    /** A QEMU that somebody else has started. */
    ATTACH;

    private static final Phase[] ALL = values();

    private final String word;

    Phase() {
        word = name().toLowerCase(java.util.Locale.ROOT);
    }

    /** As libvirt and scripts write it: {@code prepare}. */
    public String word() {
        return word;
    }

    /** The phase that libvirt means; null when there is no such. */
    public static Phase of(String word) {
        for (Phase phase : ALL) if (phase != NONE && phase.word.equals(word)) return phase;
        return null;
    }

    /** Whether what scripts isolate is to be held from now on: before the guest starts, and when it is found running. */
    public boolean holds() {
        return this == NONE || this == PREPARE || this == RECONNECT || this == ATTACH;
    }

    /** A set of phases as bits. */
    public int bit() {
        return 1 << ordinal();
    }
}

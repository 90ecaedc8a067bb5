package dev.cordon.guest;

/** The kinds of a guest's threads that libvirt can pin. */
public enum GuestThread {
    VCPU("vcpupin", "vcpusched"),
    EMULATOR("emulatorpin", "emulatorsched"),
    IOTHREAD("iothreadpin", "iothreadsched");

    private final String pin;
    private final String schedule;

    GuestThread(String pin, String schedule) {
        this.pin = pin;
        this.schedule = schedule;
    }

    /** The element of {@code <cputune>} that pins one. */
    public String pin() {
        return pin;
    }

    /** The element of {@code <cputune>} that says how one is scheduled. */
    public String schedule() {
        return schedule;
    }
}

package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.Device;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.List;

final class Balloon extends Rule {
    Balloon() {
        super("balloon", Severity.NOTE, "a real-time guest has a memory balloon");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime() || !guest.has("devices")) return;
        List<Device> balloons = guest.domain().devices("memballoon");
        if (balloons.stream().anyMatch(balloon -> balloon.model().equals("none"))) return;
        found.add(balloons.isEmpty() ? "devices" : "memballoon", balloons.isEmpty() ? guest.line("devices") : balloons.getFirst().line(),
                (balloons.isEmpty() ? "libvirt adds a memory balloon when nothing is said; " : "") + "a real-time guest keeps its memory", "say <memballoon model='none'/>");
    }
}

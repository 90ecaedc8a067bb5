package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.Device;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.List;

final class Usb extends Rule {
    Usb() {
        super("usb", Severity.NOTE, "a real-time guest has a USB controller that nothing needs");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime() || !guest.has("devices")) return;
        List<Device> all = guest.domain().devices();
        List<Device> controllers = all.stream().filter(device -> device.element().equals("controller") && device.type().equals("usb")).toList();
        boolean needed = all.stream().anyMatch(device -> !device.element().equals("input") && !device.element().equals("controller") && (device.type().equals("usb") || device.bus().equals("usb")));
        if (needed || controllers.stream().anyMatch(controller -> controller.model().equals("none"))) return;
        found.add(controllers.isEmpty() ? "devices" : "controller type='usb'", controllers.isEmpty() ? guest.line("devices") : controllers.getFirst().line(),
                (controllers.isEmpty() ? "libvirt adds a USB controller when nothing is said; " : "") + "it wakes the host's emulator again and again", "say <controller type='usb' model='none'/>, without USB input devices");
    }
}

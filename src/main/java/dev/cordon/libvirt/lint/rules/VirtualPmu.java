package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.Switch;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.Optional;

final class VirtualPmu extends Rule {
    VirtualPmu() {
        super("pmu", Severity.WARNING, "a real-time guest has a virtual PMU");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime() || !guest.has("features")) return;
        Optional<Switch> pmu = guest.domain().feature("pmu");
        if (pmu.isPresent() && pmu.get().state().equals("off")) return;
        found.add(pmu.isPresent() ? "pmu" : "features", pmu.isPresent() ? pmu.get().line() : guest.line("features"), "the virtual PMU costs a real-time guest time at each entry and exit",
                pmu.isPresent() ? "say <pmu state='off'/>" : "add <pmu state='off'/>");
    }
}

package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.Switch;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.Optional;

final class TscDeadline extends Rule {
    TscDeadline() {
        super("tsc-deadline", Severity.WARNING, "a real-time guest is not sure of a TSC deadline timer");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime() || !guest.has("cpu")) return;
        Optional<Switch> feature = guest.domain().cpu().feature("tsc-deadline");
        if (feature.isPresent() && (feature.get().state().equals("require") || feature.get().state().equals("force"))) return;
        found.add(feature.isPresent() ? "feature name='tsc-deadline'" : "cpu", feature.isPresent() ? feature.get().line() : guest.line("cpu"),
                "without the TSC deadline timer each timer of the guest costs more exits", "say <feature policy='require' name='tsc-deadline'/>");
    }
}

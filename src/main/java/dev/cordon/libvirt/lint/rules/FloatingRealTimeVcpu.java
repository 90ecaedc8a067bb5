package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class FloatingRealTimeVcpu extends Rule {
    FloatingRealTimeVcpu() {
        super("floating-rt-vcpu", Severity.WARNING, "a vCPU of a real-time guest has several CPUs");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime()) return;
        List<Placed> there = guest.pinnedVcpus().stream().filter(vcpu -> vcpu.cpus().size() > 1).toList();
        if (!there.isEmpty()) found.at(there.getFirst(), Placed.names(there) + " " + Words.is(there.size()) + " pinned to several CPUs"
                + (Placed.cpus(there).intersects(guest.host().isolated()) ? ", and between isolated ones the kernel moves nothing: they meet on the first" : ": moving costs a real-time guest its cache"),
                "pin each to one CPU of its own");
    }
}

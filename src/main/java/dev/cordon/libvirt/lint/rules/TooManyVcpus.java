package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.Optional;

final class TooManyVcpus extends Rule {
    TooManyVcpus() {
        super("too-many-vcpus", Severity.WARNING, "the guest has more vCPUs than there are CPUs for it");
    }

    @Override
    public void check(Subject guest, Found found) {
        Optional<CpuSet> given = guest.division().vm().isPresent() ? guest.division().vm() : guest.hostCpus().map(host -> guest.host().online().minus(host));
        CpuSet cpus = given.orElse(guest.host().online()).and(guest.host().online());
        int count = guest.domain().vcpus().count();
        if (count > cpus.size()) found.add("vcpu", guest.line("vcpu"), "the guest has " + count + " vCPUs, and there " + Words.is(cpus.size()) + " " + Words.count(cpus.size(), "CPU")
                + " for it (" + cpus + "): they wait for each other", "give it at most " + cpus.size());
    }
}

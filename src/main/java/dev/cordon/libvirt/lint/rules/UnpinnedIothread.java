package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class UnpinnedIothread extends Rule {
    UnpinnedIothread() {
        super("unpinned-iothread", Severity.WARNING, "vCPUs are pinned, and an iothread is not");
    }

    @Override
    public void check(Subject guest, Found found) {
        List<Placed> loose = guest.iothreads().stream().filter(thread -> !thread.isPinned()).toList();
        if (loose.isEmpty() || guest.vcpuCpus().isEmpty()) return;
        found.at(loose.getFirst(), Placed.names(loose) + " " + Words.is(loose.size()) + " not pinned, and may run on the CPUs of the vCPUs (" + guest.vcpuCpus() + ")",
                "add an <iothreadpin> for each, with CPUs that are no vCPU's");
    }
}

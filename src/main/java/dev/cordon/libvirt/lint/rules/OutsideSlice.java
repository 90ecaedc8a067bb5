package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Slice;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.Optional;

final class OutsideSlice extends Rule {
    OutsideSlice() {
        super("outside-slice", Severity.ERROR, "a thread is pinned to CPUs that the cgroup of guests (machine.slice) is not allowed to use");
    }

    @Override
    public void check(Subject guest, Found found) {
        Optional<Slice> slice = guest.slice();
        if (slice.isEmpty()) return;
        for (Placed thread : guest.pinned()) {
            CpuSet outside = thread.cpus().and(guest.host().online()).minus(slice.get().cpus());
            if (!outside.isEmpty()) found.at(thread, thread.name() + " is pinned to " + Words.cpus(outside) + ", but guests run in " + Words.shown(slice.get().group())
                            + ", which is restricted to " + slice.get().cpus() + ": the kernel refuses the pin, or leaves the CPU out without a word",
                    "pin it within " + slice.get().cpus() + ", or give " + Words.shown(slice.get().group()) + " these CPUs");
        }
    }
}

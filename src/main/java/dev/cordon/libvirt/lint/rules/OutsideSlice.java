package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Slice;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;
import java.util.Optional;

final class OutsideSlice extends Rule {
    OutsideSlice() {
        super("outside-slice", Severity.ERROR, "a thread is pinned to CPUs that the cgroup of guests (machine.slice) is not allowed to use");
    }

    @Override
    public void check(Subject guest, Found found) {
        Optional<Slice> slice = guest.slice();
        if (slice.isEmpty()) return;
        CpuSet others = guest.host().online().minus(slice.get().cpus());
        for (List<Placed> threads : guest.pinned(thread -> thread.cpus().intersects(others))) {
            found.at(threads.getFirst(), Placed.names(threads) + " " + Words.is(threads.size()) + " pinned to " + Words.cpus(Placed.cpus(threads).and(others)) + ", but guests run in " + Words.shown(slice.get().group())
                            + ", which is restricted to " + slice.get().cpus() + ": the kernel refuses the pin, or leaves the CPU out without a word",
                    "pin within " + slice.get().cpus() + ", or give " + Words.shown(slice.get().group()) + " these CPUs");
        }
    }
}

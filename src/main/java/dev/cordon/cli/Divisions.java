package dev.cordon.cli;

import dev.cordon.cli.drawing.Holding;
import dev.cordon.cpu.CpuSet;
import dev.cordon.engine.Status;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.KernelThreads;
import dev.cordon.knob.Machine;
import dev.cordon.knob.Partition;
import dev.cordon.knob.SetFile;
import dev.cordon.ledger.Held;
import dev.cordon.libvirt.lint.Division;

import java.util.List;
import java.util.Optional;

/** Finds out who gets which CPUs. */
final class Divisions {
    private static final String HUGE_PAGES = "hugepages";

    private Divisions() {
    }

    /**
     * What a script says. Of several isolations each confines the host; the one for the guest, else the first, says what the guest gets.
     *
     * @param guest  the guest's name; absent when there is no domain yet
     * @param source the script's name
     */
    static Division said(List<IsolationSpec> specs, Machine machine, Optional<String> guest, String source) {
        Optional<CpuSet> host = Optional.empty();
        Optional<CpuSet> vm = Optional.empty();
        boolean own = false;
        boolean threads = false;
        boolean pages = false;
        for (IsolationSpec spec : specs) {
            Partition partition = Partition.of(spec, machine);
            if (partition.host().isPresent()) host = Optional.of(host.isEmpty() ? partition.host().get() : host.get().and(partition.host().get()));
            boolean named = guest.isPresent() && guest.get().equals(spec.owner());
            if (partition.vm().isPresent() && !own && (named || vm.isEmpty())) vm = partition.vm();
            own |= named;
            for (IsolationSpec.Sentence sentence : spec.sentences()) {
                threads |= sentence.knob() instanceof KernelThreads;
                pages |= sentence.knob() instanceof SetFile file && file.path().contains(HUGE_PAGES);
            }
        }
        return new Division(host, vm, source, threads, pages);
    }

    /** What is held now. */
    static Division held(Status status, CpuSet online, String guest) {
        Holding holding = Holding.of(status, online);
        CpuSet own = holding.owners().getOrDefault(guest, CpuSet.EMPTY);
        if (holding.host().isEmpty() && own.isEmpty()) return Division.NONE;
        boolean threads = false;
        for (Held held : status.held()) threads |= held.claims().stream().anyMatch(claim -> claim.word().equals("kernelThreads"));
        return new Division(holding.host(), own.isEmpty() ? Optional.empty() : Optional.of(own), "what is held", threads, false);
    }
}

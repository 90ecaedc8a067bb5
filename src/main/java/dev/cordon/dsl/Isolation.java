package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.dsl.words.HostTerm;
import dev.cordon.knob.CpuPartition;
import dev.cordon.guest.Domain;
import dev.cordon.knob.HostCpus;
import dev.cordon.knob.IsolationSpec.Sentence;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Knob;
import dev.cordon.knob.Manner;
import dev.cordon.knob.VmCpus;
import dev.cordon.plan.Origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a script says for one owner, in the order in which it says it. */
final class Isolation {
    private final String owner;
    private final List<Sentence> sentences = new ArrayList<>();
    private final SaidOnce said = new SaidOnce();
    private boolean strict;
    private List<String> slices = List.of();
    private Origin slicesOrigin;

    Isolation(String owner) {
        this.owner = owner;
    }

    /** @param once what may be said only once, as the script writes it: {@code vm cpus} */
    void say(String once, Knob knob, Origin where) {
        said.once(once, where);
        sentences.add(new Sentence(knob, where));
    }

    void hostCpus(CpuSet cpus, Origin where) {
        say("host cpus", new HostCpus(cpus, List.of()), where);
    }

    /** Which groups {@code host cpus} means, before or after it. */
    void hostSlices(List<String> names, Origin where) {
        said.once("host slices", where);
        slices = names;
        slicesOrigin = where;
    }

    void hostPartition(HostTerm.Partition partition, Origin where) {
        say("host partition", new CpuPartition(partition.kind(), partition.group()), where);
    }

    void strict() {
        strict = true;
    }

    /** @throws ScriptException when something was said that makes no sense without something that was not */
    IsolationSpec spec(ScriptRun run) {
        boolean confined = false;
        boolean placed = false;
        List<Sentence> complete = new ArrayList<>();
        List<Sentence> last = new ArrayList<>(1);
        for (Sentence s : sentences) {
            confined |= s.knob() instanceof HostCpus;
            placed |= s.knob() instanceof VmCpus;
            // nobody may have its CPUs when a partition begins, and nobody gets them back before it ends
            if (s.knob() instanceof CpuPartition) last.add(s);
            else complete.add(complete(s));
        }
        complete.addAll(last);
        if (slicesOrigin != null && !confined) {
            throw ScriptRun.wrong(slicesOrigin, "'host slices' says which groups are confined, but no 'host cpus' says to which CPUs");
        }
        return new IsolationSpec(owner, strict, complete, Manner.SCRIPT, placed || sentences.isEmpty() ? Optional.empty() : guest(run));
    }

    private Optional<Domain> guest(ScriptRun run) {
        Optional<Domain> guest = run.domain();
        if (guest.isEmpty()) return guest;
        CpuSet lacking = guest.get().pins().minus(run.machine.possible());
        if (lacking.isEmpty()) return guest;
        throw ScriptRun.wrong(sentences.getFirst().origin(), "guest '" + guest.get().name().value() + "' is pinned to CPU " + lacking
                + ", which this machine does not have (it has " + run.machine.possible() + ")");
    }

    private Sentence complete(Sentence s) {
        return s.knob() instanceof HostCpus h ? new Sentence(new HostCpus(h.cpus(), slices), s.origin()) : s;
    }
}

package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.words.HostTerm;
import dev.cordon.knob.CpuPartition;
import dev.cordon.guest.Domain;
import dev.cordon.knob.HostCpus;
import dev.cordon.knob.HostNodes;
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
    private Origin migrateOrigin;
    /** Where among the sentences; -1: not said. */
    private int hostCpus = -1;
    private boolean hostNodes;

    Isolation(String owner) {
        this.owner = owner;
    }

    /** @param once what may be said only once, as the script writes it: {@code vm cpus} */
    void say(String once, Knob knob, Origin where) {
        said.once(once, where);
        sentences.add(new Sentence(knob, where));
    }

    void hostCpus(CpuSet cpus, Origin where) {
        int place = sentences.size();
        say("host cpus", new HostCpus(cpus, List.of()), where);
        hostCpus = place;
    }

    /** In place before {@code host cpus}, which may move the host's tasks: their memory follows as they come. */
    void hostNodes(NodeSet nodes, Origin where) {
        said.once("host nodes", where);
        sentences.add(hostCpus < 0 ? sentences.size() : hostCpus, new Sentence(new HostNodes(nodes, List.of(), false), where));
        hostNodes = true;
    }

    /** Of {@code host nodes}, before or after it. */
    void migrateMemory(Origin where) {
        said.once("host migrateMemory", where);
        migrateOrigin = where;
    }

    /** Which groups {@code host cpus} and {@code host nodes} mean, before or after them. */
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
        boolean placed = false;
        List<Sentence> complete = new ArrayList<>();
        List<Sentence> last = new ArrayList<>(1);
        for (Sentence s : sentences) {
            placed |= s.knob() instanceof VmCpus;
            // nobody may have its CPUs when a partition begins, and nobody gets them back before it ends
            if (s.knob() instanceof CpuPartition) last.add(s);
            else complete.add(complete(s));
        }
        complete.addAll(last);
        if (slicesOrigin != null && hostCpus < 0 && !hostNodes) {
            throw ScriptRun.wrong(slicesOrigin, "'host slices' says which groups are confined, but no 'host cpus' or 'host nodes' says to which CPUs or nodes");
        }
        if (migrateOrigin != null && !hostNodes) {
            throw ScriptRun.wrong(migrateOrigin, "'host migrateMemory' says that memory follows, but no 'host nodes' says to which nodes");
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
        if (s.knob() instanceof HostCpus h) return new Sentence(new HostCpus(h.cpus(), slices), s.origin());
        return hostNodes && s.knob() instanceof HostNodes n ? new Sentence(new HostNodes(n.nodes(), slices, migrateOrigin != null), s.origin()) : s;
    }
}

package dev.cordon.cli;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuNotation;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeNotation;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.Part;
import dev.cordon.dsl.SetText;
import dev.cordon.dsl.words.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says what a set that a script writes out means on one machine: {@code 8-15,24-31 (16 CPUs, L3 domain 1)}. */
final class SetMeaning {
    private final CpuNames machine;

    SetMeaning(CpuNames machine) {
        this.machine = machine;
    }

    /** @throws dev.cordon.cpu.NotationException when it means nothing there */
    String of(SetText set) {
        return set.kind() == Text.NODES ? nodes(NodeNotation.parse(set.text()).resolve(machine)) : cpus(CpuNotation.parse(set.text()).resolve(machine));
    }

    private static String nodes(NodeSet nodes) {
        CpuSet cpus = nodes.getCpus();
        return nodes + " (" + Values.count(nodes.size(), "node") + ", " + (cpus.isEmpty() ? "no CPUs" : "CPUs " + cpus) + ")";
    }

    private String cpus(CpuSet cpus) {
        List<String> facts = new ArrayList<>();
        facts.add(Values.count(cpus.size(), "CPU"));
        if (cpus.equals(machine.online())) {
            facts.add("all that are online");
        } else {
            facts.addAll(parts(cpus));
            CpuSet siblings = cpus.getSiblings().minus(cpus);
            if (!siblings.isEmpty()) facts.add("without " + (siblings.size() == 1 ? "the sibling " : "the siblings ") + siblings);
        }
        CpuSet offline = cpus.minus(machine.online());
        if (!offline.isEmpty()) facts.add(offline + (offline.size() == 1 ? " is" : " are") + " offline");
        return cpus + " (" + String.join(", ", facts) + ")";
    }

    /** The kinds of parts that the set is made of exactly, where the machine has several. */
    private List<String> parts(CpuSet cpus) {
        List<String> named = new ArrayList<>();
        add(named, cpus, Part.PACKAGE.noun(), machine.parts(Part.PACKAGE));
        SortedMap<Integer, CpuSet> nodes = new TreeMap<>();
        for (int node : machine.nodes()) if (!machine.cpusOf(node).isEmpty()) nodes.put(node, machine.cpusOf(node));
        add(named, cpus, "node", nodes);
        if (!machine.parts(Part.DIE).values().equals(machine.parts(Part.PACKAGE).values())) add(named, cpus, Part.DIE.noun(), machine.parts(Part.DIE));
        add(named, cpus, Part.L3.noun(), machine.parts(Part.L3));
        return named;
    }

    private static void add(List<String> named, CpuSet cpus, String noun, SortedMap<Integer, CpuSet> parts) {
        CpuSet covered = CpuSet.EMPTY;
        CpuSet numbers = CpuSet.EMPTY;
        for (Map.Entry<Integer, CpuSet> part : parts.entrySet()) {
            if (!cpus.containsAll(part.getValue())) continue;
            covered = covered.plus(part.getValue());
            numbers = numbers.plus(CpuSet.of(part.getKey()));
        }
        if (parts.size() > 1 && covered.equals(cpus)) named.add(noun + (numbers.size() == 1 ? " " : "s ") + numbers);
    }
}

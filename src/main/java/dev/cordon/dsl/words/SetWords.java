package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

/** Sets of CPUs and of memory nodes as values. */
public interface SetWords {
    @Meaning(form = "cpus('C0-6,16-22')", use = "host cpus('…') or vm cpus('…')", takes = "a CPU list such as 'C0-6,16-22'",
            value = "A set of CPUs: `C0-6` CPUs, `K4-7` whole cores (those of CPUs 4 to 7), `L1` an L3 domain, `D0` a die, `P1` a package, "
                    + "`N0` a node, `all`, `^4` for exclusion, hexadecimal masks. Sets can be computed with: `a + b`, `a - b`, `a & b`, "
                    + "`~a` (all others), `a.siblings`, `a.perCore`, `a.cores`, `a.nodes`, `a.first(2)` and `a.last(2)` (all when there are fewer), "
                    + "`4 in a`, `b in a`, `a.size()`. More, with examples: [cpu-sets.md](cpu-sets.md).")
    CpuSet cpus(@Written(Text.CPUS) String list);

    /** The set itself: {@code host cpus(topology.cpus - guestCpus)}. */
    CpuSet cpus(CpuSet set);

    @Meaning(form = "nodes('0-1')", takes = "a node list such as '0-1'", value = "A set of memory nodes: `0-1`, `all`, `^1` for exclusion. Computed as CPUs are: `a + b`, `~a` and so on; `a.cpus` are its CPUs.")
    NodeSet nodes(@Written(Text.NODES) String list);

    /** The set itself. */
    NodeSet nodes(NodeSet set);
}

package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

/** Sets of CPUs and of memory nodes as values. */
public interface SetWords {
    @Meaning(form = "cpus('C0-6,16-22')", use = "host cpus('…') or vm cpus('…')", takes = "a CPU list such as 'C0-6,16-22'",
            value = "A set of CPUs: `C0-6` CPUs, `N0` all CPUs of a node, `all`, `^4` for exclusion, hexadecimal masks. "
                    + "Sets can be computed with: `a + b`, `a - b`, `a & b`, `a.first(2)`, `4 in a`.")
    CpuSet cpus(@Written(Text.CPUS) String list);

    /** The set itself: {@code host cpus(topology.cpus - guestCpus)}. */
    CpuSet cpus(CpuSet set);

    @Meaning(form = "nodes('0-1')", takes = "a node list such as '0-1'", value = "A set of memory nodes.")
    NodeSet nodes(@Written(Text.NODES) String list);

    /** The set itself. */
    NodeSet nodes(NodeSet set);
}

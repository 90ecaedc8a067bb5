package dev.cordon.knob;

import dev.cordon.cpu.NodeSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

/** Which nodes a cpuset can have. */
final class MemoryNodes {
    private static final String MEMORY = "/sys/devices/system/node/has_memory";

    private MemoryNodes() {
    }

    /** Both versions refuse a node without memory, as one is that is offline (EINVAL). */
    static void check(NodeSet nodes, Kernel kernel, Draft draft) throws KernelException {
        if (!kernel.exists(MEMORY)) return;
        NodeSet with = NodeSet.ofList(kernel.read(MEMORY));
        NodeSet without = nodes.minus(with);
        if (!without.isEmpty()) throw draft.refuse(have(without, " no memory, but ") + have(with, ""));
    }

    /** Those of them that a cpuset can have; the rest is noted. */
    static NodeSet of(NodeSet nodes, Kernel kernel, Draft draft) throws KernelException {
        if (!kernel.exists(MEMORY)) return nodes;
        NodeSet some = nodes.and(NodeSet.ofList(kernel.read(MEMORY)));
        if (some.isEmpty()) check(nodes, kernel, draft);
        else if (!some.equals(nodes)) draft.note(have(nodes.minus(some), " no memory; left out"));
        return some;
    }

    private static String have(NodeSet nodes, String what) {
        return (nodes.size() == 1 ? "node " + nodes + " has" : "nodes " + nodes + " have") + what;
    }
}

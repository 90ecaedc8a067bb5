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
        if (!without.isEmpty()) {
            throw draft.refuse((without.size() == 1 ? "node " + without + " has" : "nodes " + without + " have") + " no memory, but "
                    + (with.size() == 1 ? "node " + with + " has" : "nodes " + with + " have"));
        }
    }
}

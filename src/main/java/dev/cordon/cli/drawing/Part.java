package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;

import java.util.List;

/**
 * A part of a machine.
 *
 * @param names   what it is, outermost first, where several are the same CPUs: {@code package 0}, {@code node 0}; none: it only
 *                keeps together what is in no part of its level
 * @param parts   what lies in it; empty for the innermost, which have cores
 * @param devices PCI devices that are attached to it
 * @param alike   parts that look the same but for their numbers, and are not drawn
 */
record Part(List<Name> names, CpuSet cpus, List<Part> parts, List<Core> cores, List<Device> devices,
            List<Part> alike) {
    Part(List<Name> names, CpuSet cpus, List<Part> parts, List<Core> cores) {
        this(names, cpus, parts, cores, List.of(), List.of());
    }

    Part with(List<Part> inner, List<Part> same) {
        return new Part(names, cpus, inner, cores, devices, same);
    }

    /** {@code package 0 · node 0, 64 GiB}. */
    String title(String between) {
        StringBuilder title = new StringBuilder();
        for (Name name : names) title.append(title.isEmpty() ? "" : between).append(name.text());
        return title.toString();
    }

    @Override
    public String toString() {
        return title(", ") + ": " + cpus;
    }

    /** {@code node 0}: enough to tell it from others like it. */
    String shortName() {
        return names.isEmpty() ? "CPUs" : names.getFirst().label();
    }
}

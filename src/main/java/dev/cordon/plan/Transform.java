package dev.cordon.plan;

import dev.cordon.cpu.CpuSet;

/** What a claim does to the value below it. */
public sealed interface Transform {
    /** The value is this text; of several the last counts. */
    record Assign(String value) implements Transform {
    }

    /** None of these CPUs. Any number of these, in any order, give the same value. */
    record Without(CpuSet cpus) implements Transform {
    }

    /** Only these CPUs. Any number of these, in any order, give the same value. */
    record Within(CpuSet cpus) implements Transform {
    }
}

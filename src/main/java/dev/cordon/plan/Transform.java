package dev.cordon.plan;

import dev.cordon.cpu.CpuSet;

/** What a claim does to the value below it. They say themselves when they are equal, see {@link Address}. */
public sealed interface Transform {
    /** The value is this text; of several the last counts. */
    record Assign(String value) implements Transform {
        @Override
        public boolean equals(Object o) {
            return o instanceof Assign a && a.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /** None of these CPUs. Any number of these, in any order, give the same value. */
    record Without(CpuSet cpus) implements Transform {
        @Override
        public boolean equals(Object o) {
            return o instanceof Without w && w.cpus.equals(cpus);
        }

        @Override
        public int hashCode() {
            return cpus.hashCode();
        }
    }

    /** Only these CPUs. Any number of these, in any order, give the same value. */
    record Within(CpuSet cpus) implements Transform {
        @Override
        public boolean equals(Object o) {
            return o instanceof Within w && w.cpus.equals(cpus);
        }

        @Override
        public int hashCode() {
            return cpus.hashCode();
        }
    }
}

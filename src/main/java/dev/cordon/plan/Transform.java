package dev.cordon.plan;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

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

    /** Only these memory nodes. Any number of these, in any order, give the same value. */
    record WithinNodes(NodeSet nodes) implements Transform {
        @Override
        public boolean equals(Object o) {
            return o instanceof WithinNodes w && w.nodes.equals(nodes);
        }

        @Override
        public int hashCode() {
            return nodes.hashCode();
        }
    }

    /**
     * These CPUs too. Other than the sets above it stands in its place: what is said later counts.
     *
     * @param cpus    at least one
     * @param without CPUs that are taken away at the same time, none of {@code cpus}
     */
    record With(CpuSet cpus, CpuSet without) implements Transform {
        public With {
            if (cpus.isEmpty() || cpus.intersects(without)) throw new IllegalArgumentException("with " + cpus + " without " + without);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof With w && w.cpus.equals(cpus) && w.without.equals(without);
        }

        @Override
        public int hashCode() {
            return cpus.hashCode();
        }
    }

    /** Nothing but these CPUs and those of others who say so: what was there before does not count. Any number, in any order. */
    record Only(CpuSet cpus) implements Transform {
        @Override
        public boolean equals(Object o) {
            return o instanceof Only w && w.cpus.equals(cpus);
        }

        @Override
        public int hashCode() {
            return cpus.hashCode();
        }
    }

    /** What it does, in words. */
    static String text(Transform transform) {
        return switch (transform) {
            case Assign a -> a.value();
            case Without w -> "without " + w.cpus();
            case Within w -> "within " + w.cpus();
            case WithinNodes w -> "within nodes " + w.nodes();
            case Only o -> "only " + o.cpus();
            case With w -> "with " + w.cpus() + (w.without().isEmpty() ? "" : " without " + w.without());
        };
    }
}

package dev.cordon.plan;

import dev.cordon.cpu.CpuSet;

import java.util.List;
import java.util.Optional;

/** One thing that a plan does, in order. Steps of one stage do not depend on each other. */
public sealed interface Step {
    /** What the script said, as the report shows it: {@code vm irqMask}. */
    String word();

    Origin origin();

    /** Steps with the same number are recorded together before any of them is written; numbers ascend. */
    int stage();

    /** What becomes of the run when the kernel refuses this step. */
    enum OnRefusal {
        /** The run fails and is rolled back. */
        FAIL,
        /** The refusal is a line of the report (a managed IRQ, a task that has ended). */
        NOTE
    }

    /** A value that is held until it is released. */
    record Hold(String word, Origin origin, int stage, Address address, Transform transform, OnRefusal onRefusal) implements Step {
    }

    /** A write that has no undo: dropped caches, compaction. {@code sync}: dirty pages are written to disk first. */
    record Once(String word, Origin origin, int stage, String path, String value, boolean sync) implements Step {
    }

    /**
     * Every task in one group is moved to another and held there, until none is left that can move. Which tasks those are
     * is read when the step is done, again and again, because tasks fork while others are moved.
     *
     * @param hierarchy directory where the hierarchy is mounted
     * @param file      {@code tasks} (v1, threads) or {@code cgroup.procs} (v2, processes)
     * @param from      group path below the mount, {@code /}
     * @param to        group path below the mount, {@code /host.slice}
     */
    record Sweep(String word, Origin origin, int stage, String hierarchy, String file, String from, String to) implements Step {
    }

    /**
     * Every thread of the kernel's own that it has not bound to its CPUs is given others, and held there. Which threads those are
     * is read when the step is done, until no new one appears.
     */
    record KernelThreads(String word, Origin origin, int stage, Transform transform) implements Step {
    }

    /**
     * The tasks that have fewer CPUs than their cpuset, and that the kernel would forget this of when the steps after this one
     * change the set, are recorded with them; when all other steps are done they have theirs again, as far as the new set leaves them.
     */
    record Pinned(String word, Origin origin, int stage, List<Area> areas) implements Step {
        public Pinned {
            areas = List.copyOf(areas);
        }

        /**
         * @param group  a group's directory
         * @param within what its set becomes; empty: the set stays, and what is below the group gets the controller
         */
        public record Area(String group, Optional<CpuSet> within) {
        }
    }

    /**
     * All that the owner holds of a group is given up: tasks that it moved there go back to where they were, what it made is
     * removed, controllers that it needed for nothing else are turned off.
     *
     * @param hierarchy directory where the hierarchy is mounted
     * @param group     group path below the mount, {@code /host.slice}
     */
    record GiveUp(String word, Origin origin, int stage, String hierarchy, String group) implements Step {
    }
}

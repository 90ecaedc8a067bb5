package dev.cordon.knob;

import dev.cordon.os.KernelException;

/**
 * One tunable with the setting that a script gave it. A knob is data; {@link #plan} turns it and the machine into steps.
 * It reads, and never writes.
 */
public interface Knob {
    /** The word as scripts write it, for reports: {@code host cpus}. */
    String word();

    /**
     * Adds to the draft what this setting means on this machine.
     *
     * @throws dev.cordon.plan.PlanException by way of {@link Draft#refuse} when it cannot be done here
     * @throws KernelException               when the machine cannot be read
     */
    void plan(Machine machine, Partition partition, Draft draft) throws KernelException;
}

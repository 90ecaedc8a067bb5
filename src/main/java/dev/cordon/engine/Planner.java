package dev.cordon.engine;

import dev.cordon.cpu.NotationException;
import dev.cordon.knob.Draft;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import dev.cordon.knob.Partition;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Plan;
import dev.cordon.plan.PlanException;

/** Turns what a script said into what it means on one machine. Reads, never writes. */
final class Planner {
    private final Machine machine;

    Planner(Machine machine) {
        this.machine = machine;
    }

    /** @throws PlanException when it cannot be done here, or contradicts itself */
    Plan plan(IsolationSpec spec) {
        Partition partition = Partition.of(spec, machine);
        Draft draft = new Draft(spec.owner(), spec.strict());
        for (IsolationSpec.Sentence sentence : spec.sentences()) {
            draft.begin(sentence);
            try {
                sentence.knob().plan(machine, partition, draft);
            } catch (KernelException | NotationException e) {
                throw new PlanException(sentence.origin(), sentence.knob().word() + ": " + e.getMessage());
            }
        }
        return draft.plan();
    }
}

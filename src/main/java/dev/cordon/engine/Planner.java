package dev.cordon.engine;

import dev.cordon.cpu.NotationException;
import dev.cordon.knob.Draft;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import dev.cordon.knob.Partition;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Plan;
import dev.cordon.plan.PlanException;
import dev.cordon.plan.Tenants;

import java.io.UncheckedIOException;
import java.util.Optional;

/** Turns what a script said into what it means on one machine. Reads, never writes. */
final class Planner {
    private final Machine machine;
    private final Tenants tenants;

    Planner(Machine machine) {
        this(machine, Tenants.NONE);
    }

    /** @param tenants asked by sentences that come on top of what is held */
    Planner(Machine machine, Tenants tenants) {
        this.machine = machine;
        this.tenants = tenants;
    }

    /** @throws PlanException when it cannot be done here, or contradicts itself */
    Plan plan(IsolationSpec spec) {
        Draft draft = new Draft(spec.owner(), spec.strict(), spec.manner(), tenants);
        Optional<Partition> partition = Optional.empty();
        for (IsolationSpec.Sentence sentence : spec.sentences()) {
            draft.begin(sentence);
            try {
                if (partition.isEmpty()) partition = Optional.of(Partition.of(spec, machine));
                sentence.knob().plan(machine, partition.get(), draft);
            } catch (KernelException | NotationException e) {
                throw draft.refuse(e.getMessage());
            } catch (UncheckedIOException e) {
                throw draft.refuse(e.getCause().getMessage());
            }
        }
        return draft.plan();
    }
}

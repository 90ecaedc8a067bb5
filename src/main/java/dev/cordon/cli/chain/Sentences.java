package dev.cordon.cli.chain;

import dev.cordon.cli.chain.Flag.Setting;
import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuNotation;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeNotation;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.knob.CreateCpuset;
import dev.cordon.knob.Cpuset;
import dev.cordon.knob.DeleteCpuset;
import dev.cordon.knob.Governor;
import dev.cordon.knob.IrqAdd;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.KernelThreads;
import dev.cordon.knob.Knob;
import dev.cordon.knob.Manner;
import dev.cordon.knob.MemoryAction;
import dev.cordon.knob.ModifyCpuset;
import dev.cordon.knob.MoveTasks;
import dev.cordon.plan.Origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What commands want, on one machine. */
public final class Sentences {
    private final CpuNames names;

    public Sentences(CpuNames names) {
        this.names = names;
    }

    /** @throws ChainException when an argument means nothing on this machine */
    public IsolationSpec of(String owner, List<Said> commands) {
        List<IsolationSpec.Sentence> sentences = new ArrayList<>();
        for (Said said : commands) sentences.add(new IsolationSpec.Sentence(knob(said), new Origin(said.text(), 0), said.verb().word()));
        return new IsolationSpec(owner, false, sentences, Manner.COMMANDS);
    }

    private Knob knob(Said said) {
        return switch (said.verb()) {
            case CPUSET_CREATE -> new CreateCpuset(cpuset(said));
            case CPUSET_MODIFY -> new ModifyCpuset(modified(said));
            case CPUSET_DELETE -> new DeleteCpuset(path(said, 0));
            case MOVE_TASKS -> new MoveTasks(path(said, 0), path(said, 1));
            case IRQ_AFFINITY -> irqs(said);
            case CPU_GOVERNOR -> new Governor(governor(said), Optional.of(cpus(said, "", said.operands().get(1))));
            case KERNEL_THREADS -> new KernelThreads(Optional.of(cpus(said, "", said.operands().getFirst())));
            case DROP_CACHES -> MemoryAction.DROP_CACHES;
            case COMPACT_MEMORY -> MemoryAction.COMPACT;
            case RESTORE -> throw new IllegalArgumentException(said.text());
        };
    }

    private Cpuset cpuset(Said said) {
        return new Cpuset(path(said, 0), said.value(Setting.CPUS).map(text -> cpus(said, " --cpus", text)), said.value(Setting.MEMS).map(text -> nodes(said, text)),
                said.isOn(Setting.CPU_EXCLUSIVE), said.isOn(Setting.MEM_EXCLUSIVE), said.isOn(Setting.MEM_MIGRATE), said.isOn(Setting.SCHED_LOAD_BALANCE));
    }

    private Cpuset modified(Said said) {
        if (said.values().isEmpty() && said.switches().isEmpty()) throw new ChainException(said.text() + ": says no change; say --cpus, --mems, or another option of cpuset-modify");
        return cpuset(said);
    }

    private Knob irqs(Said said) {
        CpuSet cpus = cpus(said, "", said.operands().get(1));
        String operation = said.operands().getFirst();
        if (operation.equalsIgnoreCase("mask")) return new IrqMask(Optional.of(cpus));
        if (operation.equalsIgnoreCase("add")) return new IrqAdd(cpus);
        throw new ChainException(said.verb().word() + ": no operation '" + operation + "'; there are mask and add");
    }

    private static String governor(Said said) {
        String name = said.operands().getFirst();
        if (name.isEmpty() || name.indexOf('\n') >= 0) throw new ChainException(said.text() + ": no governor's name; for example performance");
        return name;
    }

    /** As vfio-isolate has it, a name need not begin with a slash. */
    private static String path(Said said, int operand) {
        String name = said.operands().get(operand);
        StringBuilder path = new StringBuilder();
        for (String part : name.split("/")) if (!part.isEmpty()) path.append('/').append(part);
        if (name.isEmpty()) throw new ChainException(said.text() + ": a cpuset has no empty name; the root is /");
        return path.isEmpty() ? "/" : path.toString();
    }

    private CpuSet cpus(Said said, String option, String text) {
        try {
            return CpuNotation.parse(text).resolve(names);
        } catch (NotationException e) {
            throw new ChainException(said.verb().word() + option + ": " + e.getMessage());
        }
    }

    private NodeSet nodes(Said said, String text) {
        try {
            return NodeNotation.parse(text).resolve(names);
        } catch (NotationException e) {
            throw new ChainException(said.verb().word() + " --mems: " + e.getMessage());
        }
    }
}

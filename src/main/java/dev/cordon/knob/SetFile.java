package dev.cordon.knob;

import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Errno;
import dev.cordon.os.IrqDirectory;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;
import dev.cordon.plan.Transform;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code set file('/proc/sys/vm/stat_interval'), '120'}: any kernel file that can be read and written. */
public record SetFile(String path, String value) implements Knob {
    private static final List<String> ROOTS = KernelRoots.FIXED.stream().map(root -> root + "/").toList();
    /** Files that move something instead of holding a value. */
    private static final Set<String> VERBS = Set.of("tasks", "cgroup.procs", "cgroup.threads", "cgroup.subtree_control");

    @Override
    public String word() {
        return "set file";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        if (value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(value)) throw draft.refuse("a value is one line of text");
        Optional<String> real = checkedPath(machine, draft);
        if (real.isEmpty()) return;
        String file = real.get();
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (name.equals(IrqDirectory.MASK)) throw draft.refuse("write the list into " + file + "_list: it is the same value");
        if (VERBS.contains(name)) throw draft.refuse(file + " holds no value that could be put back; use 'move' or 'cpuset'");
        try {
            machine.kernel().read(file);
        } catch (KernelException e) {
            throw draft.refuse(file + " cannot be read (" + e.reason() + "), so it could not be put back"
                    + (name.equals("drop_caches") || name.equals("compact_memory") ? "; use 'memory { dropCaches(); compact() }'" : ""));
        }
        Address address = address(machine.kernel(), file);
        checkValue(address.form(), draft);
        draft.hold(address, new Transform.Assign(value));
    }

    private static Address address(Kernel kernel, String file) throws KernelException {
        Optional<String> irq = Interrupts.directoryOf(file);
        Optional<Address.Irq> interrupt = irq.isPresent() ? Interrupts.at(kernel, irq.get()) : Optional.empty();
        return interrupt.isPresent() ? interrupt.get() : KernelFile.at(file);
    }

    /** The kernel reads more than it writes ({@code all}, {@code 0-7:1/2}): such a value could not be told from another one. */
    private void checkValue(Form form, Draft draft) {
        try {
            switch (form) {
                case CPU_LIST, CPU_MASK -> form.cpus(value);
                case NODE_LIST -> NodeSet.ofList(value);
                case TEXT, UNIT_CPUS, UNIT_NODES -> { }
            }
        } catch (NotationException e) {
            String what = form == Form.CPU_LIST ? "a list of CPUs like '0-3,8'" : form == Form.CPU_MASK ? "a mask of CPUs like 'ff'" : "a list of nodes like '0-1'";
            throw draft.refuse("'" + path + "' holds " + what + ": " + e.getMessage());
        }
    }

    /** The path with its links followed; empty when there is no such file here, which has been said then. */
    private Optional<String> checkedPath(Machine machine, Draft draft) {
        Optional<String> cgroups = machine.cgroups().cpusets().map(h -> h.mount() + "/");
        if (!allowed(path, cgroups)) {
            String elsewhere = cgroups.filter(c -> ROOTS.stream().noneMatch(c::startsWith)).map(c -> ", " + c).orElse("");
            throw draft.refuse("'" + path + "' is not below " + String.join(", ", ROOTS) + elsewhere);
        }
        String real;
        try {
            real = machine.kernel().resolve(path);
        } catch (KernelException e) {
            if (e.errno() != Errno.ENOENT) throw draft.refuse("'" + path + "': " + e.reason());
            draft.missing("there is no file '" + path + "'");
            return Optional.empty();
        }
        if (!allowed(real, cgroups)) throw draft.refuse("'" + path + "' leads to " + real + ", which is not a kernel file that may be set");
        return Optional.of(real);
    }

    private static boolean allowed(String path, Optional<String> cgroups) {
        return ROOTS.stream().anyMatch(path::startsWith) || cgroups.filter(path::startsWith).isPresent();
    }
}

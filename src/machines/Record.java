import dev.cordon.cgroup.CgroupLayout;
import dev.cordon.cgroup.GroupCapture;
import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cgroup.Tasks;
import dev.cordon.os.ArchiveWriter;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.LinuxKernel;
import dev.cordon.os.Recording;
import dev.cordon.topology.Capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records the machine it runs on: {@code java Record.java [--probe] FILE.tar.gz}.
 *
 * <p>With {@code --probe} it also finds out which interrupts and tasks refuse to be moved, by writing to each the value that
 * it has. That is for a guest of the lab, not for a machine that somebody uses.
 */
public final class Record {
    private static final String REFUSES = "/.refuses";

    private final Kernel kernel;
    private final Tasks tasks;
    private final Recording recording;

    private Record(Kernel kernel, ArchiveWriter archive) {
        this.kernel = kernel;
        this.tasks = new Tasks(kernel);
        this.recording = new Recording(kernel, archive);
    }

    public static void main(String[] args) throws IOException {
        boolean probe = args.length == 2 && args[0].equals("--probe");
        if (args.length != (probe ? 2 : 1)) {
            System.err.println("usage: java Record.java [--probe] FILE.tar.gz");
            System.exit(2);
        }
        Kernel reader = new LinuxKernel(List.of());
        Optional<Hierarchy> cpusets = CgroupLayout.read(reader).cpusets();
        List<String> writable = new ArrayList<>(List.of("/proc/irq"));
        cpusets.ifPresent(hierarchy -> writable.add(hierarchy.mount()));
        Kernel kernel = probe ? new LinuxKernel(writable) : reader;
        try (ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(Path.of(args[args.length - 1])))) {
            Record record = new Record(kernel, archive);
            Capture.record(record.recording);
            GroupCapture.record(record.recording);
            if (probe) record.interrupts();
            if (probe && cpusets.isPresent()) record.tasks(cpusets.get());
        }
    }

    private void interrupts() throws IOException {
        int refused = 0;
        int tried = 0;
        for (String irq : kernel.list("/proc/irq")) {
            String file = "/proc/irq/" + irq + "/smp_affinity_list";
            if (!kernel.exists(file)) continue;
            tried++;
            if (mark("/proc/irq/" + irq, file, kernel.read(file))) refused++;
        }
        System.out.println(refused + " of " + tried + " interrupts refuse");
    }

    /** Those of the root group: kernel threads, and on v1 all others too. */
    private void tasks(Hierarchy cpusets) throws IOException {
        String file = cpusets.version() == 1 ? "tasks" : "cgroup.procs";
        int stay = 0;
        List<Integer> members = tasks.in(cpusets.mount(), file);
        for (int id : members) {
            // what the kernel has bound, and kthreadd, can be told from their own files
            if (tasks.bound(id) || id == 2 || mark("/proc/" + id, cpusets.mount() + "/" + file, String.valueOf(id))) stay++;
        }
        System.out.println(stay + " of " + members.size() + " tasks of the root group refuse");
    }

    /** Whether the write is refused; if so, and the task did not just end, the archive says with what. */
    private boolean mark(String directory, String file, String value) throws IOException {
        try {
            kernel.write(file, value);
            return false;
        } catch (KernelException e) {
            if (e.errno() == Errno.ESRCH) return false;
            recording.text(directory + REFUSES, e.errno() + "\n");
            return true;
        }
    }
}

import dev.cordon.cgroup.GroupCapture;
import dev.cordon.os.ArchiveWriter;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.Recording;
import dev.cordon.os.emulated.TreeKernel;
import dev.cordon.topology.Capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Records the machine it runs on: {@code java Record.java [--probe] FILE.tar.gz}.
 *
 * <p>With {@code --probe} it also finds out which interrupts and tasks refuse to be moved, by writing to each the value that
 * it has. That is for a guest of the lab, not for a machine that somebody uses.
 */
public final class Record {
    private static final String REFUSES = "/.refuses";
    private static final List<String> GROUPS = List.of("/sys/fs/cgroup/cpuset/tasks", "/sys/fs/cgroup/cgroup.procs");

    private final Kernel kernel = TreeKernel.on(Path.of("/"));
    private final Recording recording;

    private Record(ArchiveWriter archive) throws IOException {
        recording = new Recording(kernel, archive);
    }

    public static void main(String[] args) throws IOException {
        boolean probe = args.length == 2 && args[0].equals("--probe");
        if (args.length != (probe ? 2 : 1)) {
            System.err.println("usage: java Record.java [--probe] FILE.tar.gz");
            System.exit(2);
        }
        try (ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(Path.of(args[args.length - 1])))) {
            Record record = new Record(archive);
            Capture.record(record.recording);
            GroupCapture.record(record.recording);
            if (probe) record.probe();
        }
    }

    private void probe() throws IOException {
        int refused = 0;
        int tried = 0;
        for (String irq : kernel.list("/proc/irq")) {
            String file = "/proc/irq/" + irq + "/smp_affinity_list";
            if (!kernel.exists(file)) continue;
            tried++;
            if (mark("/proc/irq/" + irq, file, kernel.read(file))) refused++;
        }
        System.out.println(refused + " of " + tried + " interrupts refuse");
        for (String group : GROUPS) {
            if (!kernel.exists(group)) continue;
            int stay = 0;
            List<String> tasks = kernel.read(group).lines().toList();
            for (String task : tasks) if (mark("/proc/" + task, group, task)) stay++;
            System.out.println(stay + " of " + tasks.size() + " tasks of " + group + " refuse");
            return;
        }
    }

    /** Whether the write is refused; if so, and the task did not just end, the archive says with what. */
    private boolean mark(String directory, String file, String value) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(file), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(value.getBytes()));
            return false;
        } catch (IOException e) {
            Errno errno = KernelException.of(KernelException.Operation.WRITE, file, value, e).errno();
            if (errno == Errno.ESRCH) return false;
            recording.text(directory + REFUSES, errno + "\n");
            return true;
        }
    }
}

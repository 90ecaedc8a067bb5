package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.JournalFile;
import dev.cordon.os.Kernel;
import dev.cordon.os.StateDirectory;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A change of two values in memory and its return, in another thread, while the real one is still being planned. What is done for
 * the first time in a JVM (classes, call sites, tables of checksums) takes several milliseconds of a short run, which another CPU
 * has to spare meanwhile. Of the machine it sees {@code /} and {@code /dev/null}. Without it a run is slower and does the same.
 */
public final class WarmUp implements Runnable {
    private static final String OWNER = "warm-up";
    private static final String NUMBER = "/none/number";

    private WarmUp() {
    }

    /** Returns at once. */
    public static void begin() {
        if (Runtime.getRuntime().availableProcessors() > 1) start();
    }

    static Thread start() {
        Thread thread = new Thread(new WarmUp(), OWNER);
        thread.setDaemon(true);
        // whatever is wrong, the real run will meet it and say so
        thread.setUncaughtExceptionHandler((t, e) -> { });
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // no further thread is allowed here (pids.max, RLIMIT_NPROC), and none is needed
        }
        return thread;
    }

    @Override
    public void run() {
        try {
            change();
        } catch (IOException e) {
            // as above
        }
    }

    /** @return what was given back */
    static Report change() throws IOException {
        JournalFile journal = new Memory();
        Kernel kernel = new TwoValues();
        Ledger.Host host = new Ledger.Host("none", CpuSet.range(0, 1));
        Ledger.open(kernel, journal, host, () -> 0).apply(List.of(plan()), () -> false);
        Report given = Ledger.open(kernel, journal, host, () -> 0).release(Set.of(OWNER));
        StateDirectory.warmUp();
        return given;
    }

    private static Plan plan() {
        Origin origin = new Origin(OWNER, 1);
        List<Step> steps = List.of(
                new Step.Hold("irq", origin, 1, new Address.Irq("/none/1", "none"), new Transform.Without(CpuSet.of(0)), Step.OnRefusal.NOTE),
                new Step.Hold("file", origin, 2, new Address.FileValue(NUMBER, Form.TEXT), new Transform.Assign("1"), Step.OnRefusal.FAIL));
        return new Plan(OWNER, steps, List.of());
    }

    /** The affinity of an interrupt, and a number. */
    private static final class TwoValues implements Kernel {
        private String affinity = "0-1";
        private String number = "0";

        @Override
        public String read(String path) {
            return path.equals(NUMBER) ? number : affinity;
        }

        @Override
        public void write(String path, String value) {
            if (path.equals(NUMBER)) number = value;
            else affinity = value;
        }

        @Override
        public List<String> list(String directory) {
            return List.of();
        }

        @Override
        public boolean exists(String path) {
            return true;
        }

        @Override
        public String resolve(String path) {
            return path;
        }

        @Override
        public void makeDirectory(String path) {
            throw new UnsupportedOperationException(path);
        }

        @Override
        public void removeDirectory(String path) {
            throw new UnsupportedOperationException(path);
        }

        @Override
        public void setAffinity(int task, String cpus) {
            throw new UnsupportedOperationException(cpus);
        }

        @Override
        public boolean sync() {
            return true;
        }
    }

    private static final class Memory implements JournalFile {
        private byte[] bytes = new byte[0];

        @Override
        public byte[] read() {
            return bytes;
        }

        @Override
        public void append(byte[] more) {
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + more.length);
            System.arraycopy(more, 0, bytes, before, more.length);
        }

        @Override
        public void replace(byte[] all) {
            bytes = all;
        }

        @Override
        public void truncate(long length) {
            bytes = Arrays.copyOf(bytes, (int) length);
        }

        @Override
        public void delete() {
            bytes = new byte[0];
        }

        @Override
        public String setAside(String suffix) {
            throw new UnsupportedOperationException(suffix);
        }

        @Override
        public String copyAside(String suffix) {
            throw new UnsupportedOperationException(suffix);
        }

        @Override
        public String path() {
            return OWNER;
        }
    }
}

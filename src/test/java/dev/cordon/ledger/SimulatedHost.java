package dev.cordon.ledger;

import dev.cordon.os.Errno;
import dev.cordon.os.JournalFile;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.Units;
import dev.cordon.os.emulated.EmulatedKernel;
import dev.cordon.os.emulated.MemoryStore;
import dev.cordon.plan.Address;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What survives a process: a kernel's tree and the bytes of a journal, with one count of operations over both, at any of
 * which something can be made to go wrong. After a crash the handle is dead, so that no clean-up code can help.
 */
final class SimulatedHost {
    /** The process is gone. */
    static final class Crash extends Error {
        Crash() {
            super(null, null, false, false);
        }
    }

    MemoryStore tree;
    byte[] journal = new byte[0];
    /** Kernel writes without a record that speaks of them before; promise J1. */
    final List<String> unannounced = new ArrayList<>();
    /** Things done although the same process could not cut back a failed append; promise J4. */
    final List<String> afterUnknown = new ArrayList<>();
    /** Operations so far of the run under way. */
    int operations;
    /** What each of them was. */
    private final StringBuilder kinds = new StringBuilder();
    /** Lengths of what was appended, by operation. */
    final Map<Integer, Integer> appended = new HashMap<>();
    private boolean appendFailed;
    private boolean unknown;

    private final Set<String> announced;
    private Fault first = Fault.NONE;
    private Fault second = Fault.NONE;
    private boolean dead;
    private Kernel kernel;

    SimulatedHost(MemoryStore tree) {
        this(tree, new HashSet<>());
    }

    private SimulatedHost(MemoryStore tree, Set<String> announced) {
        this.tree = tree;
        this.announced = announced;
        this.kernel = new EmulatedKernel(tree);
    }

    SimulatedHost copy() {
        SimulatedHost copy = new SimulatedHost(tree.copy(), new HashSet<>(announced));
        copy.journal = journal.clone();
        return copy;
    }

    /** Starts a process: counts from 0, with these faults ahead. */
    void arm(Fault one, Fault two) {
        first = one;
        second = two;
        operations = 0;
        kinds.setLength(0);
        appended.clear();
        dead = false;
        appendFailed = false;
        unknown = false;
        kernel = new EmulatedKernel(tree);
    }

    void disarm() {
        arm(Fault.NONE, Fault.NONE);
    }

    /** What an operation of the run was: a look at something, a change of the kernel, an append, or another change of the journal. */
    enum Nature {
        LOOK, CHANGE, APPEND, JOURNAL
    }

    Nature nature(int operation) {
        return Nature.values()[kinds.charAt(operation) - '0'];
    }

    private void begin(Nature nature, String what) {
        if (dead) throw new Crash();
        kinds.append((char) ('0' + nature.ordinal()));
        if (unknown && nature != Nature.LOOK) afterUnknown.add(nature + " " + what);
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private interface Refusal {
        IOException because(Errno errno);
    }

    /** What goes wrong at the next operation, if anything does. */
    private Fault.Kind next() {
        if (dead) throw new Crash();
        int i = operations++;
        if (i == first.at()) return first.kind();
        if (i == second.at()) return second.kind();
        return first.at() >= 0 && first.sticky() && i > first.at() ? Fault.Kind.FAIL : null;
    }

    private void die() {
        dead = true;
        throw new Crash();
    }

    private <T> T operation(Action<T> action, Refusal refusal) throws IOException {
        Fault.Kind fault = next();
        if (fault == null) return action.run();
        switch (fault) {
            case FAIL, TORN -> throw refusal.because(Errno.EIO);
            case DONE_BUT_FAILED -> {
                action.run();
                throw refusal.because(Errno.EIO);
            }
            case CRASH_BEFORE, TORN_CRASH -> die();
            case CRASH_AFTER -> {
                action.run();
                die();
            }
            case IGNORED, CLAMPED -> { }
        }
        return action.run();
    }

    /** A change: these can also be accepted and not done. */
    private void change(Action<Void> action, Action<Void> clamped, Refusal refusal) throws IOException {
        Fault.Kind fault = dead || operations != first.at() && operations != second.at() ? null
                : operations == first.at() ? first.kind() : second.kind();
        if (fault == Fault.Kind.IGNORED || fault == Fault.Kind.CLAMPED) {
            operations++;
            if (fault == Fault.Kind.CLAMPED) clamped.run();
            return;
        }
        operation(action, refusal);
    }

    Kernel kernel() {
        return new Kernel() {
            @Override
            public String read(String path) throws KernelException {
                begin(Nature.LOOK, "");
                return kernel(() -> kernel.read(path), e -> new KernelException(KernelException.Operation.READ, path, e));
            }

            @Override
            public void write(String path, String value) throws KernelException {
                announce(path, value);
                begin(Nature.CHANGE, path);
                kernelChange(() -> kernel.write(path, value), () -> clamp(path, value), e -> KernelException.write(path, value, e));
            }

            @Override
            public List<String> list(String directory) throws KernelException {
                begin(Nature.LOOK, "");
                return kernel(() -> kernel.list(directory), e -> new KernelException(KernelException.Operation.LIST, directory, e));
            }

            @Override
            public boolean exists(String path) {
                return kernel.exists(path);
            }

            @Override
            public String resolve(String path) throws KernelException {
                begin(Nature.LOOK, "");
                return kernel(() -> kernel.resolve(path), e -> new KernelException(KernelException.Operation.RESOLVE, path, e));
            }

            @Override
            public void makeDirectory(String path) throws KernelException {
                announce(path, "");
                begin(Nature.CHANGE, path);
                kernelChange(() -> kernel.makeDirectory(path), () -> { }, e -> new KernelException(KernelException.Operation.MKDIR, path, e));
            }

            @Override
            public void removeDirectory(String path) throws KernelException {
                announce(path, "");
                begin(Nature.CHANGE, path);
                kernelChange(() -> kernel.removeDirectory(path), () -> { }, e -> new KernelException(KernelException.Operation.RMDIR, path, e));
            }

            @Override
            public void setAffinity(int task, String cpus) throws KernelException {
                if (!announced.contains("affinity " + task)) unannounced.add("affinity " + task + " " + cpus);
                begin(Nature.CHANGE, "affinity " + task);
                kernelChange(() -> kernel.setAffinity(task, cpus), () -> kernel.setAffinity(task, "0"), e -> KernelException.affinity(task, cpus, e));
            }

            @Override
            public Units units() {
                return simulatedUnits();
            }

            @Override
            public boolean sync() throws KernelException {
                begin(Nature.LOOK, "");
                kernel(() -> "", e -> new KernelException(KernelException.Operation.SYNC, "", e));
                return true;
            }
        };
    }

    /** Each thing that systemd is asked for is an operation. */
    private Units simulatedUnits() {
        Units units = kernel.units();
        return new Units() {
            @Override
            public String get(String unit, String property) throws KernelException {
                begin(Nature.LOOK, "");
                return kernel(() -> units.get(unit, property), e -> new KernelException(KernelException.Operation.READ, unit, e));
            }

            @Override
            public void set(String unit, String property, String list) throws KernelException {
                String path = "unit " + unit + " " + property;
                announce(path, list);
                begin(Nature.CHANGE, path);
                kernelChange(() -> units.set(unit, property, list), () -> units.set(unit, property, other(list)), e -> KernelException.write(path, list, e));
            }

            @Override
            public boolean isKept(String unit, String property) throws KernelException {
                begin(Nature.LOOK, "");
                return kernel(() -> units.isKept(unit, property), e -> new KernelException(KernelException.Operation.READ, unit, e));
            }

            @Override
            public void forget(String unit, String property) throws KernelException {
                String path = "unit " + unit + " " + property;
                announce(path, "");
                begin(Nature.CHANGE, path);
                kernelChange(() -> units.forget(unit, property), () -> { }, e -> KernelException.write(path, "", e));
            }

            @Override
            public boolean isActive(String unit) throws KernelException {
                begin(Nature.LOOK, "");
                return kernel(() -> units.isActive(unit), e -> new KernelException(KernelException.Operation.READ, unit, e));
            }

            @Override
            public void leave(Map<String, List<String>> properties) throws KernelException {
                begin(Nature.LOOK, "");
                kernel(() -> {
                    units.leave(properties);
                    return "";
                }, e -> new KernelException(KernelException.Operation.READ, "units", e));
            }
        };
    }

    private interface KernelAction<T> {
        T run() throws KernelException;
    }

    private interface KernelChange {
        void run() throws KernelException;
    }

    private <T> T kernel(KernelAction<T> action, Refusal refusal) throws KernelException {
        try {
            return operation(action::run, refusal);
        } catch (KernelException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void kernelChange(KernelChange action, KernelChange clamped, Refusal refusal) throws KernelException {
        try {
            change(() -> {
                action.run();
                return null;
            }, () -> {
                clamped.run();
                return null;
            }, refusal);
        } catch (KernelException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void clamp(String path, String value) throws KernelException {
        if (!path.endsWith("/tasks") && !path.endsWith("/cgroup.procs")) kernel.write(path, other(value));
    }

    /** A value that the kernel would take as well: another CPU, another governor; else the same. */
    private static String other(String value) {
        if (value.equals("performance")) return "schedutil";
        if (value.equals("powersave")) return "schedutil";
        if (value.indexOf('+') >= 0 || value.startsWith("-")) return value;
        return value.equals("0") ? "1" : value.matches("[0-9,-]+") ? "0" : value;
    }

    private void announce(String path, String value) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean member = name.equals("tasks") || name.equals("cgroup.procs");
        if (!announced.contains(member ? "task " + value : path) && !(member && announced.contains("a group"))) unannounced.add(path + " " + value);
    }

    private void record(byte[] bytes) throws IOException {
        for (byte[] payload : Frames.decode(bytes).payloads()) {
            switch (EntryJson.read(payload)) {
                case Entry.Once o -> announced.add(o.path());
                case Entry.Intend i -> {
                    switch (i.address()) {
                        case Address.FileValue f -> announced.add(f.path());
                        case Address.Irq irq -> announced.add(irq.text());
                        case Address.Group g -> {
                            announced.add(g.path());
                            announced.add("a group");
                        }
                        case Address.Controller c -> announced.add(c.group() + "/cgroup.subtree_control");
                        case Address.Unit u -> {
                            announced.add(u.text());
                            announced.add(u.file());
                        }
                        case Address.Task t -> announced.add("task " + t.id());
                        case Address.Affinity a -> announced.add("affinity " + a.id());
                    }
                }
                default -> { }
            }
        }
    }

    JournalFile journal() {
        return new JournalFile() {
            private IOException failed(Errno errno) {
                return new IOException(path() + ": " + errno);
            }

            @Override
            public byte[] read() throws IOException {
                begin(Nature.LOOK, "");
                return operation(() -> journal.clone(), this::failed);
            }

            @Override
            public void append(byte[] bytes) throws IOException {
                begin(Nature.APPEND, "");
                appended.put(operations, bytes.length);
                Fault fault = operations == first.at() ? first : operations == second.at() ? second : Fault.NONE;
                if (fault.at() >= 0 && fault.kind().tears()) join(Arrays.copyOf(bytes, Math.min(fault.torn(), bytes.length)));
                appendFailed = true;
                operation(() -> {
                    join(bytes);
                    record(bytes);
                    return null;
                }, this::failed);
                appendFailed = false;
            }

            private void join(byte[] bytes) {
                int end = journal.length;
                journal = Arrays.copyOf(journal, end + bytes.length);
                System.arraycopy(bytes, 0, journal, end, bytes.length);
            }

            @Override
            public void replace(byte[] bytes) throws IOException {
                change(() -> journal = bytes.clone());
            }

            @Override
            public void truncate(long length) throws IOException {
                boolean cutsBack = appendFailed;
                try {
                    change(() -> journal = Arrays.copyOf(journal, (int) length));
                } catch (IOException e) {
                    unknown = cutsBack;
                    throw e;
                }
                appendFailed = false;
            }

            @Override
            public void delete() throws IOException {
                change(() -> journal = new byte[0]);
            }

            @Override
            public String setAside(String suffix) throws IOException {
                change(() -> journal = new byte[0]);
                return path() + suffix;
            }

            @Override
            public String copyAside(String suffix) throws IOException {
                change(() -> { });
                return path() + suffix;
            }

            private void change(Runnable done) throws IOException {
                begin(Nature.JOURNAL, "");
                operation(() -> {
                    done.run();
                    return null;
                }, this::failed);
            }

            @Override
            public String path() {
                return "/run/cordon/journal";
            }
        };
    }
}

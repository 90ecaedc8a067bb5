package dev.cordon.os.emulated;

import dev.cordon.os.Digits;
import dev.cordon.os.Errno;
import dev.cordon.os.IrqDirectory;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Files outside the cgroup mounts: which of them check their value, and how the value is printed back. */
final class FileRules {
    private static final String CPU = "/sys/devices/system/cpu/";
    private static final String NODE = "/sys/devices/system/node/";
    private static final String POLICY = CPU + "cpufreq/policy";
    private static final String AFFECTED = "/affected_cpus";
    /** Fixed masks that stand in {@link #CPU} or {@link #NODE} itself; {@code cpuN/online} is another file and can be written. */
    private static final Set<String> FIXED = Set.of("online", "offline", "possible", "present", "isolated", "nohz_full",
            "kernel_max", "has_cpu", "has_memory", "has_normal_memory", "has_generic_initiator");
    private static final Set<String> FIXED_OF_NODE = Set.of("cpulist", "cpumap", "distance", "meminfo", "numastat", "vmstat");
    private final Store store;
    private final Processors processors;
    private final IrqRules irqs;
    /** Policies that were found to have a CPU. */
    private final Set<String> answering = new HashSet<>();
    private final Lately lately = new Lately();

    FileRules(Store store, Processors processors) {
        this.store = store;
        this.processors = processors;
        this.irqs = new IrqRules(store, processors);
    }

    /** The value. Fails for a file that the kernel does not let even root read. */
    String read(String file) throws Refused, IOException {
        if (file.startsWith(POLICY)) {
            if (file.endsWith(AFFECTED)) return affected(file);
            checkPolicy(file);
        } else if (file.startsWith("/proc/sys/vm/") && isTrigger(Text.name(file))) {
            throw new Refused(Errno.EACCES);
        }
        return Text.value(store.read(file));
    }

    /** The value, in as few steps as it takes; empty when something is in the way. */
    Optional<String> readIfReadable(String file) throws Refused {
        try {
            return Optional.of(read(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(String file, String value) throws Refused, IOException {
        if (file.startsWith("/proc/")) proc(file, value);
        else if (file.startsWith("/sys/")) sys(file, value);
        else store.write(file, value + "\n");
    }

    private void proc(String file, String value) throws Refused, IOException {
        String name = Text.name(file);
        if (file.startsWith("/proc/irq/")) {
            if (name.equals(IrqDirectory.LIST) || name.equals(IrqDirectory.MASK)) irqs.affinity(file, value);
            else if (name.equals("default_smp_affinity")) irqs.byDefault(file, value);
            // procfs opens a file without a write handler all the same, and the write then fails with EIO
            else if (IrqDirectory.FIXED.contains(name)) throw new Refused(Errno.EIO);
            else store.write(file, value + "\n");
        } else if (name.equals("watchdog_cpumask")) {
            store.write(file, Bitmap.list(Bitmap.ofList(value, processors.limit())) + "\n");
        } else if (file.startsWith("/proc/sys/")) {
            sysctl(file, name, value);
        } else {
            store.write(file, value + "\n");
        }
    }

    private void sysctl(String file, String name, String value) throws Refused, IOException {
        if (file.startsWith("/proc/sys/vm/") && isTrigger(name)) {
            // extra1 and extra2 of vm_table: 1 to 4 for drop_caches, 1 for compact_memory; nothing is stored
            long n = integer(value);
            if (n < 1 || n > (name.equals("drop_caches") ? 4 : 1)) throw new Refused(Errno.EINVAL);
        } else if (isInteger(store.read(file).strip())) {
            store.write(file, integer(value) + "\n");
        } else {
            store.write(file, value + "\n");
        }
    }

    private void sys(String file, String value) throws Refused, IOException {
        String name = Text.name(file);
        if (isFixed(file, name)) throw new Refused(Errno.EACCES);
        if (file.startsWith(POLICY)) checkPolicy(file);
        String old = store.read(file);
        if (name.equals("scaling_governor")) {
            governor(file, value.strip());
        } else if (name.equals("cpumask") && file.contains("/workqueue/")) {
            workqueues(file, value);
        } else if (name.equals("rps_cpus") || name.equals("xps_cpus")) {
            BitSet cpus = Bitmap.ofMask(value, processors.limit());
            processors.replace(file, cpus);
        } else if (Choice.isOne(old)) {
            store.write(file, Choice.of(old, value.strip()) + "\n");
        } else {
            store.write(file, value + "\n");
        }
    }

    /** kernel/workqueue.c: the global mask needs a possible CPU; an empty one of a single workqueue means "use the global one". */
    private void workqueues(String file, String value) throws Refused, IOException {
        BitSet cpus = Bitmap.ofMask(value, processors.limit());
        if (Text.parent(file).endsWith("/workqueue")) {
            if (!cpus.intersects(processors.possible())) throw new Refused(Errno.EINVAL);
            processors.replace(file + "_requested", cpus);
        }
        processors.replace(file, cpus);
    }

    private void governor(String file, String value) throws Refused, IOException {
        String known = store.value(Text.parent(file) + "/scaling_available_governors").orElse(value);
        if (value.isEmpty() || !(" " + known.strip() + " ").contains(" " + value + " ")) throw new Refused(Errno.EINVAL);
        store.write(file, value + "\n");
    }

    /** As {@link #checkPolicy}, for the very file that it looks at. */
    private String affected(String file) throws Refused, IOException {
        String cpus = Text.value(store.read(file));
        if (cpus.isBlank()) throw new Refused(Errno.EBUSY);
        if (!store.isQuick()) answering.add(Text.parent(file));
        return cpus;
    }

    /** A policy whose CPUs are all offline answers nothing (show() and store() of drivers/cpufreq/cpufreq.c). */
    private void checkPolicy(String file) throws Refused, IOException {
        String policy = Text.parent(file);
        if (lately.isOver()) answering.clear();
        if (answering.contains(policy)) return;
        Optional<String> cpus = store.value(policy + AFFECTED);
        if (cpus.isPresent() && cpus.get().isBlank()) throw new Refused(Errno.EBUSY);
        if (!store.isQuick()) answering.add(policy);
    }

    private static boolean isFixed(String file, String name) {
        String directory = Text.parent(file) + "/";
        if (directory.equals(CPU) || directory.equals(NODE)) return FIXED.contains(name);
        if (directory.startsWith(CPU)) return directory.endsWith("/topology/") || directory.contains("/cache/");
        return directory.startsWith(NODE + "node") && FIXED_OF_NODE.contains(name);
    }

    private static boolean isTrigger(String name) {
        return name.equals("drop_caches") || name.equals("compact_memory");
    }

    private static boolean isInteger(String text) {
        return Digits.are(text.startsWith("-") ? text.substring(1) : text) && text.length() < 19;
    }

    private static long integer(String value) throws Refused {
        String v = value.strip();
        if (!isInteger(v)) throw new Refused(Errno.EINVAL);
        return Long.parseLong(v);
    }
}

package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads the files that describe the machine. Which of them there are depends on kernel, architecture and firmware. */
final class Sysfs {
    static final String CPUS = "/sys/devices/system/cpu";
    static final String NODES = "/sys/devices/system/node";

    private final Kernel kernel;
    private CpuSet present;
    private CpuSet directories;

    Sysfs(Kernel kernel) {
        this.kernel = kernel;
    }

    static String cpu(int number) {
        return CPUS + "/cpu" + number;
    }

    static String node(int number) {
        return NODES + "/node" + number;
    }

    /** A file's text; empty where the machine does not have the file. */
    Optional<String> text(String path) {
        try {
            return Optional.of(kernel.read(path));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    /** A file that holds one number; empty where there is none. Negative numbers mean "unknown" in these files and count as none. */
    Optional<Long> number(String path) {
        return text(path).flatMap(Texts::number);
    }

    /** The CPUs of a file that holds a list. */
    Optional<CpuSet> list(String path) {
        return text(path).flatMap(text -> parsed(text, CpuSet::ofList));
    }

    /** The CPUs of a file that holds a mask. */
    Optional<CpuSet> mask(String path) {
        return text(path).flatMap(text -> parsed(text, CpuSet::ofMask));
    }

    /**
     * The CPUs of a set that the kernel shows as a mask and as a list. Today's kernels print both from one bitmap, but sets are
     * known that contradict each other or themselves: 2.6-era lists of AMD's family 15h that name the CPU alone, masks that
     * name CPUs of other processors, ia64's masks of nothing. The first that can be true counts, the mask before the list.
     *
     * @param possible whether a set can be true, by what is known already
     * @return a set that cannot be true where there is no other; empty where there is none
     */
    Optional<CpuSet> cpus(String mask, String list, Predicate<CpuSet> possible) {
        Optional<CpuSet> masked = mask(mask);
        if (masked.filter(possible).isPresent()) return masked;
        Optional<CpuSet> listed = list(list);
        return listed.filter(possible).isPresent() || masked.isEmpty() ? listed : masked;
    }

    private static Optional<CpuSet> parsed(String text, Function<String, CpuSet> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (NotationException e) {
            // nohz_full reads "(null)" on kernels that have it off
            return Optional.empty();
        }
    }

    List<String> names(String directory) {
        try {
            return kernel.list(directory);
        } catch (KernelException e) {
            return List.of();
        }
    }

    /** The numbers of the directories {@code prefixN} in a directory. */
    CpuSet numbered(String directory, String prefix) {
        CpuSet found = CpuSet.EMPTY;
        for (String name : names(directory)) {
            Optional<Integer> n = Texts.numberAfter(prefix, name);
            if (n.isPresent() && n.get() < CpuSet.LIMIT) found = found.plus(CpuSet.of(n.get()));
        }
        return found;
    }

    /** @throws UncheckedIOException there is no description of CPUs at all: {@code /sys} is not mounted */
    CpuSet online() {
        Optional<CpuSet> said = list(CPUS + "/online");
        if (said.isPresent()) return said.get();
        // before 2.6.26 each CPU says it for itself, and one that cannot be taken offline says nothing
        CpuSet online = CpuSet.EMPTY;
        for (int cpu : directories()) {
            if (text(cpu(cpu) + "/online").map(t -> !t.equals("0")).orElse(true)) online = online.plus(CpuSet.of(cpu));
        }
        return online;
    }

    CpuSet present() {
        if (present == null) present = list(CPUS + "/present").orElseGet(this::directories);
        return present;
    }

    CpuSet possible() {
        return list(CPUS + "/possible").orElseGet(this::present);
    }

    private CpuSet directories() {
        if (directories != null) return directories;
        CpuSet found = numbered(CPUS, "cpu");
        if (found.isEmpty()) throw new UncheckedIOException(new KernelException(KernelException.Operation.READ, CPUS + "/online", Errno.ENOENT));
        directories = found;
        return found;
    }
}

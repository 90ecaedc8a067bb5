package dev.cordon.topology;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the files that describe the machine, each of them once. Which of them there are depends on kernel, architecture and
 * firmware.
 */
final class Sysfs {
    static final String CPUS = "/sys/devices/system/cpu";
    static final String NODES = "/sys/devices/system/node";

    /** Characters of a text that a message shows. */
    private static final int LONGEST = 100;

    private final Kernel kernel;
    /** By path; null where the machine does not have the file. */
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, List<String>> directories = new HashMap<>();
    private CpuSet present;
    private CpuSet numbers;
    private CpuNames machine;

    Sysfs(Kernel kernel) {
        this.kernel = kernel;
    }

    /** From here on sets know the machine that these files describe. */
    void describe(CpuNames machine) {
        this.machine = machine;
    }

    private CpuSet known(CpuSet cpus) {
        return machine == null ? cpus : cpus.on(machine);
    }

    Kernel kernel() {
        return kernel;
    }

    static String cpu(int number) {
        return CPUS + "/cpu" + number;
    }

    static String node(int number) {
        return NODES + "/node" + number;
    }

    /** A file's text; empty where the machine does not have the file. */
    Optional<String> text(String path) {
        return Optional.ofNullable(raw(path));
    }

    private synchronized String raw(String path) {
        String text = texts.get(path);
        if (text != null || texts.containsKey(path)) return text;
        try {
            text = kernel.read(path);
        } catch (KernelException e) {
            // not there, or of a device that does not answer
        }
        texts.put(path, text);
        return text;
    }

    /** A file that holds one number; empty where there is none. Negative numbers mean "unknown" in these files and count as none. */
    Optional<Long> number(String path) {
        String text = raw(path);
        return text == null ? Optional.empty() : Texts.number(text);
    }

    /** The CPUs of a file that holds a list; empty where there is none, or another text. */
    Optional<CpuSet> list(String path) {
        String text = raw(path);
        try {
            return text == null ? Optional.empty() : Optional.of(known(CpuSet.ofList(text)));
        } catch (NotationException e) {
            return Optional.empty();
        }
    }

    /** The CPUs of a file that holds a mask; empty where there is none, or another text. */
    Optional<CpuSet> mask(String path) {
        String text = raw(path);
        try {
            return text == null ? Optional.empty() : Optional.of(known(CpuSet.ofMask(text)));
        } catch (NotationException e) {
            return Optional.empty();
        }
    }

    /**
     * The CPUs of a file on which everything else rests, so that a guess would be worse than none.
     *
     * @return empty where the machine does not have the file
     * @throws UncheckedIOException the file holds something else than a list
     */
    Optional<CpuSet> soundList(String path) {
        String text = raw(path);
        // nohz_full reads so on kernels that have it off
        if (text == null || text.strip().equals("(null)")) return Optional.empty();
        try {
            return Optional.of(known(CpuSet.ofList(text)));
        } catch (NotationException e) {
            throw garbled(path, "this is no list of CPUs: '" + shown(text) + "', column " + e.column() + ": " + shown(e.problem()));
        }
    }

    private CpuSet notEmpty(String path, CpuSet cpus) {
        if (cpus.isEmpty()) throw garbled(path, "it names no CPU");
        return cpus;
    }

    private static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static UncheckedIOException garbled(String path, String why) {
        KernelException cause = KernelException.unknown(KernelException.Operation.READ, path, null, why);
        return new UncheckedIOException(cause.getMessage(), cause);
    }

    boolean isAmd() {
        String processors = raw("/proc/cpuinfo");
        return processors != null && processors.contains("AuthenticAMD");
    }

    /**
     * The CPUs of a set that the kernel shows as a mask and as a list. Today's kernels print both from one bitmap, but sets are
     * known that contradict each other or themselves: 2.6-era lists of AMD's family 15h that name the CPU alone, masks that
     * name CPUs of other processors, ia64's masks of nothing. The first that can be true counts, the mask before the list.
     *
     * @param cpu   the CPU that the set is of
     * @param known the groups that are known already
     * @return a set that cannot be true where there is no other; empty where there is none
     */
    Optional<CpuSet> sharing(String mask, String list, int cpu, Grouping known) {
        Optional<CpuSet> masked = mask(mask);
        if (masked.isPresent() && known.fits(cpu, masked.get())) return masked;
        Optional<CpuSet> listed = list(list);
        return masked.isEmpty() || listed.isPresent() && known.fits(cpu, listed.get()) ? listed : masked;
    }

    /** The names in a directory, sorted as text; none where the machine does not have it. */
    synchronized List<String> names(String directory) {
        List<String> names = directories.get(directory);
        if (names != null) return names;
        try {
            names = kernel.list(directory);
        } catch (KernelException e) {
            names = List.of();
        }
        directories.put(directory, names);
        return names;
    }

    /** Where a path leads when all links in it are followed; empty when it is not there. */
    Optional<String> real(String path) {
        try {
            return Optional.of(kernel.resolve(path));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }

    /** The name of what a link leads to; empty when it is not there. */
    Optional<String> linkName(String link) {
        Optional<String> real = real(link);
        return real.isEmpty() ? real : Optional.of(real.get().substring(real.get().lastIndexOf('/') + 1));
    }

    /** The numbers of the directories {@code prefixN} in a directory. */
    CpuSet numbered(String directory, String prefix) {
        List<String> names = names(directory);
        int[] found = new int[names.size()];
        int count = 0;
        for (String name : names) {
            int n = Texts.numberAfter(prefix, name);
            if (n >= 0 && n < CpuSet.LIMIT) found[count++] = n;
        }
        return known(CpuSet.of(Arrays.copyOf(found, count)));
    }

    /** @throws UncheckedIOException there is no description of CPUs at all ({@code /sys} is not mounted), or it is garbled */
    CpuSet online() {
        String path = CPUS + "/online";
        Optional<CpuSet> said = soundList(path);
        if (said.isPresent()) return notEmpty(path, said.get());
        // before 2.6.26 each CPU says it for itself, and one that cannot be taken offline says nothing
        CpuSet online = known(CpuSet.EMPTY);
        for (int cpu : numbers()) {
            String own = raw(cpu(cpu) + "/online");
            if (own != null && !own.equals("0") && !own.equals("1")) throw garbled(cpu(cpu) + "/online", "this is neither 0 nor 1: '" + shown(own) + "'");
            if (own == null || own.equals("1")) online = online.plus(CpuSet.of(cpu));
        }
        return notEmpty(path, online);
    }

    /** @throws UncheckedIOException as {@link #online} */
    CpuSet present() {
        String path = CPUS + "/present";
        if (present == null) {
            Optional<CpuSet> said = soundList(path);
            present = said.isPresent() ? notEmpty(path, said.get()) : numbers();
        }
        return present;
    }

    /** @throws UncheckedIOException as {@link #online} */
    CpuSet possible() {
        String path = CPUS + "/possible";
        Optional<CpuSet> said = soundList(path);
        return said.isPresent() ? notEmpty(path, said.get()) : present();
    }

    /** @throws UncheckedIOException the file is garbled */
    CpuSet isolated() {
        return soundList(CPUS + "/isolated").orElse(known(CpuSet.EMPTY));
    }

    /** @throws UncheckedIOException the file is garbled */
    CpuSet nohzFull() {
        return soundList(CPUS + "/nohz_full").orElse(known(CpuSet.EMPTY));
    }

    private CpuSet numbers() {
        if (numbers != null) return numbers;
        CpuSet found = numbered(CPUS, "cpu");
        if (found.isEmpty()) throw new UncheckedIOException(new KernelException(KernelException.Operation.READ, CPUS + "/online", Errno.ENOENT));
        numbers = found;
        return found;
    }
}

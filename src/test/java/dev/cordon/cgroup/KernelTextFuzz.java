package dev.cordon.cgroup;

import dev.cordon.Fuzz;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.emulated.EmulatedKernel;
import dev.cordon.os.emulated.MemoryStore;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Generated texts of {@code /proc} and of group files, and group paths. */
final class KernelTextFuzz {
    private static final MemoryStore EMPTY = new MemoryStore();

    private KernelTextFuzz() {
    }

    private static void require(boolean condition, Object input) {
        if (!condition) throw new AssertionError("'" + input + "'");
    }

    private static Kernel with(String... pathsAndTexts) {
        MemoryStore store = EMPTY.copy();
        for (int i = 0; i < pathsAndTexts.length; i += 2) store.file(pathsAndTexts[i], pathsAndTexts[i + 1]);
        return new EmulatedKernel(store);
    }

    /** {@code /proc/self/mountinfo}: a cpuset mount among others is found where it is, whatever its name; damage finds it or not. */
    static int mounts(int count) {
        return Fuzz.inputs(count, f -> {
            String point = "/" + f.strange(6).replace("\0", "").replace("\n", " ") + "x";
            StringBuilder s = new StringBuilder("22 1 0:21 / /proc rw - proc proc rw\n");
            if (f.maybe()) s.append("23 1 0:22 / /sys/fs/cgroup/unified rw shared:9 - cgroup2 cgroup2 rw,nsdelegate\n");
            s.append("31 23 0:28 / ").append(escaped(point)).append(" rw,relatime").append(f.maybe() ? " shared:12 master:1" : "")
                    .append(" - cgroup ").append(f.oneOf("cgroup", "none", "-")).append(" rw,").append(f.maybe() ? "cpuset" : "cpu,cpuset,noprefix").append('\n');
            String text = s.toString();
            Optional<Hierarchy> found = CgroupLayout.read(with("/proc/self/mountinfo", text)).cpusets();
            require(found.isPresent() && found.get().mount().equals(point) && found.get().version() == 1
                    && found.get().prefixed() != text.contains("noprefix"), text);
            String damaged = f.mutated(text);
            CgroupLayout.read(with("/proc/self/mountinfo", damaged)).cpusets();
            CgroupLayout.read(with("/proc/mounts", damaged)).cpusets();
        });
    }

    /** As the kernel does: blank, tab, newline, backslash and {@code #}. */
    private static String escaped(String point) {
        StringBuilder s = new StringBuilder();
        for (char c : point.toCharArray()) s.append(" \t\n\\#".indexOf(c) >= 0 ? String.format("\\%03o", (int) c) : String.valueOf(c));
        return s.toString();
    }

    /** {@code /proc/PID/stat} and {@code cgroup}: a name may hold anything; damage gives some answer or none. */
    static int tasks(int count) {
        Hierarchy v1 = new Hierarchy(1, "/sys/fs/cgroup/cpuset", true);
        Hierarchy v2 = new Hierarchy(2, "/sys/fs/cgroup", true);
        return Fuzz.inputs(count, f -> {
            String name = f.strange(15);
            long start = f.number() >>> 5;
            String stat = "7 (" + name + ") S 1 1 1 0 -1 " + (f.maybe() ? 0x00200040 : 0x04000000) + " 0 0 0 0 0 0 0 0 20 0 1 0 " + start + " 0 0";
            String group = "/" + f.strange(8).replace("\n", "").replace("\0", "") + "g";
            String lines = "12:cpu,cpuacct:/other\n3:cpuset:" + group + "\n1:name=systemd:/x\n0::" + group + "/two";
            try {
                Tasks tasks = new Tasks(with("/proc/7/stat", stat, "/proc/7/cgroup", lines));
                require(tasks.startTime(7).orElse(-1) == start && tasks.name(7).equals(name), stat);
                require(tasks.kernelThread(7) != tasks.bound(7), stat);
                // a group outside of what the mount shows is /.. something
                require(tasks.group(7, v1).equals(group.startsWith("/..") ? Optional.empty() : Optional.of(group)), lines);
                require(tasks.group(7, v2).equals(group.startsWith("/..") ? Optional.empty() : Optional.of(group + "/two")), lines);
                Tasks damaged = new Tasks(with("/proc/7/stat", f.mutated(stat), "/proc/7/cgroup", f.mutated(lines)));
                damaged.startTime(7);
                damaged.kernelThread(7);
                damaged.bound(7);
                damaged.name(7);
                damaged.group(7, v1);
                damaged.group(7, v2);
            } catch (KernelException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** {@code cgroup.procs} and {@code tasks}: numbers in any order, some twice; other lines are none. */
    static int members(int count) {
        return Fuzz.inputs(count, f -> {
            TreeSet<Integer> ids = new TreeSet<>();
            StringBuilder s = new StringBuilder();
            for (int n = f.upTo(6); n > 0; n--) {
                int id = 1 + f.upTo(f.maybe() ? 100 : Integer.MAX_VALUE - 1);
                ids.add(id);
                s.append(id).append('\n');
                if (f.upTo(4) == 0) s.append(f.oneOf("0", "", "x", "-1", "99999999999", "4294967296", " 7", "٣")).append('\n');
            }
            try {
                List<Integer> read = new Tasks(with("/g/tasks", s.toString())).in("/g", "tasks");
                require(read.equals(List.copyOf(ids)), s);
                new Tasks(with("/g/tasks", f.mutated(s.toString()))).in("/g", "tasks");
            } catch (KernelException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** What is taken for a group path names a directory below the mount, and nothing else does. */
    static int groups(int count) {
        Hierarchy hierarchy = new Hierarchy(2, "/sys/fs/cgroup", true);
        return Fuzz.inputs(count, f -> {
            StringBuilder s = new StringBuilder();
            for (int n = f.upTo(5); n > 0; n--) s.append(f.upTo(8) == 0 ? "" : "/").append(f.oneOf("a", "system.slice", ".", "..", "...", "", "é", "x".repeat(f.oneOf(254, 255, 256)), f.strange(4)));
            String group = s.toString();
            String directory = Fuzz.orRefused(IllegalArgumentException.class, () -> hierarchy.directory(group));
            boolean nothingOdd = group.startsWith("/") && group.indexOf('\0') < 0 && group.indexOf('\n') < 0 && group.indexOf('\uD83D') < 0
                    && (group.equals("/") || !group.endsWith("/") && !group.contains("//"));
            for (String name : group.split("/")) nothingOdd &= !name.equals(".") && !name.equals("..") && name.getBytes(StandardCharsets.UTF_8).length <= 255;
            require((directory != null) == nothingOdd, group);
            if (directory == null) return;
            require(directory.equals(group.equals("/") ? "/sys/fs/cgroup" : "/sys/fs/cgroup" + group), group);
        });
    }
}

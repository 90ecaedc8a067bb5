package dev.cordon.engine;

import dev.cordon.cpu.CpuSet;
import dev.cordon.knob.Governor;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.SetFile;
import dev.cordon.plan.Origin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A machine with 64 CPUs and any number of interrupts as a tree of files, and isolations for several owners on it. */
final class BigTree {
    static final int CPUS = 64;

    private BigTree() {
    }

    static void make(Path root, int irqs) throws IOException {
        file(root, "sys/devices/system/cpu/possible", "0-63");
        file(root, "sys/devices/system/cpu/online", "0-63");
        file(root, "proc/sys/kernel/random/boot_id", "00000000-0000-0000-0000-000000000000");
        file(root, "proc/irq/default_smp_affinity", "ffffffff,ffffffff");
        file(root, "proc/sys/vm/stat_interval", "1");
        for (int i = 0; i < irqs; i++) {
            file(root, "proc/irq/" + i + "/smp_affinity_list", "0-63");
            Files.createDirectories(root.resolve("proc/irq/" + i + "/dev" + i));
        }
        for (int cpu = 0; cpu < CPUS; cpu++) {
            String policy = "sys/devices/system/cpu/cpufreq/policy" + cpu + "/";
            file(root, policy + "affected_cpus", String.valueOf(cpu));
            file(root, policy + "scaling_available_governors", "performance schedutil powersave");
            file(root, policy + "scaling_governor", "schedutil");
        }
    }

    private static void file(Path root, String path, String value) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
    }

    /** Owner {@code n} of at most 8 takes the n-th eighth of the CPUs. */
    static IsolationSpec spec(int n) {
        CpuSet cpus = CpuSet.ofList(n * 8 + "-" + (n * 8 + 6));
        List<IsolationSpec.Sentence> sentences = new ArrayList<>();
        sentences.add(new IsolationSpec.Sentence(new IrqMask(Optional.of(cpus)), new Origin("big.groovy", 1)));
        sentences.add(new IsolationSpec.Sentence(new Governor(n % 2 == 0 ? "performance" : "powersave", Optional.of(cpus)), new Origin("big.groovy", 2)));
        sentences.add(new IsolationSpec.Sentence(new SetFile("/proc/sys/vm/stat_interval", String.valueOf(100 + n)), new Origin("big.groovy", 3)));
        return new IsolationSpec("guest" + n, false, sentences);
    }
}

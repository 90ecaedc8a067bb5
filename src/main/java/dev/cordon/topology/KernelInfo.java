package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** What the running kernel says about itself: version, boot, and which CPU numbers there are. Each is read when first asked for, once. */
public final class KernelInfo {
    private final Supplier<KernelVersion> version;
    private final Supplier<Optional<String>> bootId;
    private final Supplier<CpuSet> possible;
    private final Supplier<CpuSet> present;
    private final Supplier<CpuSet> online;
    private final Supplier<CpuSet> isolated;
    private final Supplier<CpuSet> nohzFull;
    private final Supplier<Boolean> systemd;
    private final Supplier<Optional<String>> realTimeRuntime;

    private KernelInfo(Kernel kernel) {
        Sysfs sysfs = new Sysfs(kernel);
        version = new Once<>(() -> KernelVersion.parse(release(kernel)));
        bootId = new Once<>(() -> sysfs.text("/proc/sys/kernel/random/boot_id"));
        possible = new Once<>(sysfs::possible);
        present = new Once<>(sysfs::present);
        online = new Once<>(sysfs::online);
        isolated = new Once<>(sysfs::isolated);
        nohzFull = new Once<>(sysfs::nohzFull);
        systemd = new Once<>(() -> kernel.exists("/run/systemd/system"));
        realTimeRuntime = new Once<>(() -> sysfs.text("/proc/sys/kernel/sched_rt_runtime_us"));
    }

    public static KernelInfo read(Kernel kernel) {
        return new KernelInfo(kernel);
    }

    /** @throws UncheckedIOException when {@code /proc} is not there */
    public KernelVersion getVersion() {
        return version.get();
    }

    /** Names this boot; kernel values die with it (random(4)). */
    public Optional<String> getBootId() {
        return bootId.get();
    }

    /** CPUs that can ever exist until the next boot. */
    public CpuSet getPossible() {
        return possible.get();
    }

    /** CPUs that are there, online or not. */
    public CpuSet getPresent() {
        return present.get();
    }

    public CpuSet getOnline() {
        return online.get();
    }

    /** CPUs that {@code isolcpus=} or an isolated partition takes out of load balancing; mostly none. */
    public CpuSet getIsolated() {
        return isolated.get();
    }

    /** CPUs of {@code nohz_full=}; mostly none. */
    public CpuSet getNohzFull() {
        return nohzFull.get();
    }

    /** Whether systemd is the init system, found as sd_booted(3) finds it. */
    public boolean isSystemd() {
        return systemd.get();
    }

    /**
     * Whether real-time threads may take all of a CPU's time, so that others never run beside one that does not sleep:
     * {@code sched_rt_runtime_us} is -1 (Documentation/scheduler/sched-rt-group.rst). False when the kernel does not say it.
     */
    public boolean isRealTimeUnlimited() {
        return realTimeRuntime.get().orElse("").strip().equals("-1");
    }

    private static String release(Kernel kernel) {
        try {
            return kernel.read("/proc/sys/kernel/osrelease");
        } catch (KernelException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Finding;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rules. Here a new one is added; docs/lint.md and the cases in the specs follow. */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            // which CPUs
            new MissingCpu(), new OfflineCpu(), new OutsideSlice(), new OutsideIsolcpus(), new PinOnHostCpu(), new PinOutsideVm(), new TooManyVcpus(),
            // who has a pin
            new UnpinnedVcpu(), new UnpinnedEmulator(), new UnpinnedIothread(), new PinOfMissingVcpu(), new MissingIothread(), new PinnedTwice(),
            // who shares what
            new VcpusShareCpu(), new EmulatorOnVcpu(), new StarvedEmulator(), new IothreadOnVcpu(), new EmulatorOnIsolated(), new SiblingWithHost(),
            // what the guest is told
            new SiblingsAgainstTopology(), new NoTopology(), new TopologyCount(), new PinsAcrossNodes(), new PinsAcrossL3(), new CoreKinds(),
            // memory
            new MissingNode(), new MissingCell(), new MemoryOffNode(), new MemoryExceedsNode(), new HugePageSize(), new TooFewHugePages(), new HugePagesInUse(),
            // schedulers
            new SchedulerOfMissingVcpu(), new ScheduledTwice(), new SchedulerPriority(), new RealTimeOnSharedCpu(), new RealTimeUnlimited(), new FifoBesideKernelThreads(),
            // real-time guests
            new FloatingRealTimeVcpu(), new NotLocked(), new SharedPages(), new VirtualPmu(), new TscDeadline(), new CpuMode(), new Balloon(), new Usb(),
            // devices
            new MissingDevice(), new DeviceOffNode());

    private Rules() {
    }

    /** What all rules find, in the order of the lines; the worst first where a line has several. */
    public static List<Finding> check(Subject guest) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : ALL) rule.check(guest, (element, line, why, fix) -> findings.add(new Finding(rule, element, line, why, fix)));
        findings.sort(Comparator.comparingInt(Finding::line).thenComparing(finding -> finding.rule().severity()));
        return List.copyOf(findings);
    }
}

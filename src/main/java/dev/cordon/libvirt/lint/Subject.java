package dev.cordon.libvirt.lint;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.Domain;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Pin;
import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.XmlElement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is looked at: a domain, the host that it is for, and what that leaves to it. Threads are in the order of their numbers. */
public final class Subject {
    private final XmlElement xml;
    private final Domain domain;
    private final Host host;
    private final Division division;
    private final List<Placed> vcpus;
    private final List<Placed> iothreads;
    private final Placed emulator;

    /** @param xml the domain as it is written */
    public Subject(XmlElement xml, Domain domain, Host host, Division division) {
        this.xml = xml;
        this.domain = domain;
        this.host = host;
        this.division = division;
        this.vcpus = threads(GuestThread.VCPU, count());
        this.iothreads = threads(GuestThread.IOTHREAD, domain.iothreads().numbers());
        this.emulator = placed(GuestThread.EMULATOR, 0);
    }

    public Domain domain() {
        return domain;
    }

    public Host host() {
        return host;
    }

    public Division division() {
        return division;
    }

    /** Every vCPU that the guest can have, pinned or not. */
    public List<Placed> vcpus() {
        return vcpus;
    }

    public List<Placed> pinnedVcpus() {
        return vcpus.stream().filter(Placed::isPinned).toList();
    }

    /** The CPUs of all vCPUs; empty when none is pinned. */
    public CpuSet vcpuCpus() {
        return Placed.cpus(vcpus);
    }

    public Placed emulator() {
        return emulator;
    }

    public List<Placed> iothreads() {
        return iothreads;
    }

    /** The pinned threads that are meant, those of one kind together. */
    public List<List<Placed>> pinned(Predicate<Placed> meant) {
        return Stream.of(vcpus, List.of(emulator), iothreads).map(threads -> threads.stream().filter(Placed::isPinned).filter(meant).toList()).filter(threads -> !threads.isEmpty()).toList();
    }

    /** Whether the XML has such an element right inside of {@code <domain>}; an excerpt that has not is not blamed for what would stand in it. */
    public boolean has(String child) {
        return xml.child(child) != null;
    }

    /** The line of a child of {@code <domain>}; of the domain itself when there is none. */
    public int line(String child) {
        XmlElement element = xml.child(child);
        return element == null ? domain.line() : element.line();
    }

    /** Pinned vCPUs with a real-time scheduler. */
    public List<Placed> realTimeVcpus() {
        return scheduled(Schedule::realTime);
    }

    public List<Placed> fifoVcpus() {
        return scheduled(s -> s.scheduler().equals("fifo"));
    }

    /** Whether this guest wants deadlines kept: its vCPUs have a real-time scheduler, or CPUs that are isolated. */
    public boolean isRealTime() {
        for (Schedule s : domain.tuning().schedules(GuestThread.VCPU)) if (s.realTime()) return true;
        return vcpuCpus().intersects(host.isolated());
    }

    /** What the host keeps: what is said, else what {@code isolcpus=} leaves; empty when nothing confines it. */
    public Optional<CpuSet> hostCpus() {
        if (division.host().isPresent()) return division.host();
        return host.isolated().isEmpty() ? Optional.empty() : Optional.of(host.online().minus(host.isolated()));
    }

    /** The restricted cgroup that the guest is started in; empty when it is not restricted. */
    public Optional<Slice> slice() {
        return host.slice(domain.partition().isPresent() ? domain.partition().get().value() : "/machine");
    }

    /** The CPUs that a better choice can be made from: the guest's, else those that the host leaves; as far as its cgroup may use them. */
    public CpuSet allowed() {
        CpuSet left = division.vm().orElse(host.online().minus(hostCpus().orElse(CpuSet.EMPTY)));
        Optional<Slice> slice = slice();
        return slice.isEmpty() ? left : left.and(slice.get().cpus());
    }

    private List<Placed> scheduled(Predicate<Schedule> wanted) {
        CpuSet numbers = CpuSet.EMPTY;
        for (Schedule s : domain.tuning().schedules(GuestThread.VCPU)) if (wanted.test(s)) numbers = numbers.plus(s.numbers());
        CpuSet all = numbers;
        return pinnedVcpus().stream().filter(v -> all.contains(v.number())).toList();
    }

    private CpuSet count() {
        int count = Math.min(domain.vcpus().count(), CpuSet.LIMIT);
        return count == 0 ? CpuSet.EMPTY : CpuSet.range(0, count - 1);
    }

    private List<Placed> threads(GuestThread kind, CpuSet numbers) {
        List<Placed> threads = new ArrayList<>();
        for (int n : numbers) threads.add(placed(kind, n));
        return List.copyOf(threads);
    }

    private Placed placed(GuestThread kind, int number) {
        Optional<Pin> pin = domain.tuning().pin(kind, number);
        if (pin.isPresent()) return new Placed(kind, number, pin.get().cpus(), element(kind, number), pin.get().line());
        Optional<CpuSet> others = domain.vcpus().placement().equals("auto") ? Optional.empty() : domain.vcpus().cpuset();
        if (others.isPresent()) return new Placed(kind, number, others.get(), "vcpu cpuset='" + others.get() + "'", domain.vcpus().line());
        return new Placed(kind, number, CpuSet.EMPTY, has("cputune") ? "cputune" : "vcpu", has("cputune") ? line("cputune") : line("vcpu"));
    }

    private static String element(GuestThread kind, int number) {
        return kind == GuestThread.EMULATOR ? kind.pin() : kind.pin() + (kind == GuestThread.VCPU ? " vcpu='" : " iothread='") + number + "'";
    }
}

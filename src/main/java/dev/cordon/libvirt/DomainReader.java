package dev.cordon.libvirt;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.Cell;
import dev.cordon.guest.CpuModel;
import dev.cordon.guest.CpuTopology;
import dev.cordon.guest.Domain;
import dev.cordon.guest.HugePage;
import dev.cordon.guest.Iothreads;
import dev.cordon.guest.MemoryBacking;
import dev.cordon.guest.MemoryPolicy;
import dev.cordon.guest.Said;
import dev.cordon.guest.Switch;
import dev.cordon.guest.Timer;
import dev.cordon.guest.Vcpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a domain's XML, as libvirt gives it to hooks and {@code virsh dumpxml} prints it (libvirt.org/formatdomain.html). */
public final class DomainReader {
    private final XmlElement domain;

    private DomainReader(XmlElement domain) {
        this.domain = domain;
    }

    /** @throws XmlException with the line, when it is no XML, no domain, or has a value that means nothing */
    public static Domain read(byte[] xml) throws XmlException {
        return of(tree(xml));
    }

    /** All of the XML as it is written, for those who look for what {@link Domain} does not have. */
    public static XmlElement tree(byte[] xml) throws XmlException {
        return XmlParser.parse(xml);
    }

    public static Domain of(XmlElement root) throws XmlException {
        if (!root.name().equals("domain")) throw new XmlException(root.line(), 0, "<" + root.name() + "> is no libvirt domain: that begins with <domain>");
        return new DomainReader(root).domain();
    }

    private Domain domain() throws XmlException {
        Optional<Said<String>> name = said("name");
        if (name.isEmpty() || name.get().value().isEmpty()) throw new XmlException(domain.line(), 0, "this domain has no <name>");
        XmlElement resource = domain.child("resource");
        XmlElement partition = resource == null ? null : resource.child("partition");
        Optional<Said<String>> uuid = said("uuid");
        return new Domain(name.get(), domain.attributeOrNothing("type"), uuid.isEmpty() ? Optional.empty() : Optional.of(uuid.get().value()),
                Values.number(domain, "id"), vcpus(), iothreads(), CpuTuningReader.read(domain.child("cputune")), memory("memory"), memory("currentMemory"),
                memoryBacking(), numa(), partition == null ? Optional.empty() : Optional.of(new Said<>(partition.text().strip(), partition.line())),
                cpu(), timers(), features(), Devices.ofHost(domain.child("devices")), Devices.all(domain.child("devices")), domain.line());
    }

    private Optional<Said<String>> said(String child) {
        XmlElement element = domain.child(child);
        return element == null ? Optional.empty() : Optional.of(new Said<>(element.text().strip(), element.line()));
    }

    private Vcpus vcpus() throws XmlException {
        XmlElement element = domain.child("vcpu");
        if (element == null) return new Vcpus(1, 1, Optional.empty(), "static", 0);
        int count = element.text().isBlank() ? 1 : Values.count(element);
        Optional<Integer> current = Values.number(element, "current");
        String placement = element.attribute("placement");
        return new Vcpus(count, current.orElse(count), Values.cpus(element, "cpuset"), placement == null ? "static" : placement, element.line());
    }

    private Iothreads iothreads() throws XmlException {
        XmlElement element = domain.child("iothreads");
        XmlElement ids = domain.child("iothreadids");
        List<XmlElement> named = ids == null ? List.of() : ids.children("iothread");
        int count = Math.max(element == null ? 0 : Values.count(element), named.size());
        CpuSet numbers = CpuSet.EMPTY;
        int beyond = 0;
        for (XmlElement one : named) {
            int id = Values.neededNumber(one, "id");
            // libvirt takes any number as a name; no guest has to wait for us because of one
            if (id < CpuSet.LIMIT) numbers = numbers.plus(CpuSet.of(id));
            else beyond++;
        }
        for (int n = 1; numbers.size() < count - beyond; n++) numbers = numbers.plus(number(element, n));
        return new Iothreads(count, numbers, element != null ? element.line() : ids != null ? ids.line() : 0);
    }

    /** A set of one vCPU's or iothread's number. */
    static CpuSet number(XmlElement element, int n) throws XmlException {
        if (n >= CpuSet.LIMIT) throw new XmlException(element.line(), 0, "<" + element.name() + ">: " + n + " is more than there can be");
        return CpuSet.of(n);
    }

    private Optional<Said<Long>> memory(String child) throws XmlException {
        XmlElement element = domain.child(child);
        return element == null ? Optional.empty() : Optional.of(new Said<>(Values.bytes(element, element.text()), element.line()));
    }

    private MemoryBacking memoryBacking() throws XmlException {
        XmlElement backing = domain.child("memoryBacking");
        if (backing == null) return new MemoryBacking(false, List.of(), false, false, List.of(), 0);
        List<HugePage> pages = new ArrayList<>();
        List<Said<String>> options = new ArrayList<>();
        for (XmlElement option : backing.children()) options.add(new Said<>(option.name(), option.line()));
        XmlElement huge = backing.child("hugepages");
        if (huge != null) {
            for (XmlElement page : huge.children("page")) pages.add(new HugePage(Values.bytes(page, page.attribute("size")), Values.nodes(page, "nodeset"), page.line()));
        }
        return new MemoryBacking(huge != null, pages, backing.child("locked") != null, backing.child("nosharepages") != null, options, backing.line());
    }

    private List<MemoryPolicy> numa() throws XmlException {
        XmlElement tune = domain.child("numatune");
        List<MemoryPolicy> policies = new ArrayList<>();
        if (tune == null) return policies;
        for (XmlElement element : tune.children()) {
            boolean ofCell = element.name().equals("memnode");
            if (!ofCell && !element.name().equals("memory")) continue;
            String mode = element.attribute("mode");
            policies.add(new MemoryPolicy(ofCell ? Optional.of(Values.neededNumber(element, "cellid")) : Optional.empty(),
                    mode == null ? "strict" : mode, Values.nodes(element, "nodeset"), element.line()));
        }
        return policies;
    }

    private CpuModel cpu() throws XmlException {
        XmlElement cpu = domain.child("cpu");
        if (cpu == null) return new CpuModel("", Optional.empty(), List.of(), List.of(), 0);
        List<Switch> features = new ArrayList<>();
        for (XmlElement f : cpu.children("feature")) features.add(new Switch(f.attributeOrNothing("name"), f.attributeOrNothing("policy"), f.line()));
        List<Cell> cells = new ArrayList<>();
        XmlElement numa = cpu.child("numa");
        if (numa != null) for (XmlElement cell : numa.children("cell")) cells.add(cell(cell, cells.size()));
        XmlElement topology = cpu.child("topology");
        return new CpuModel(cpu.attributeOrNothing("mode"), topology == null ? Optional.empty() : Optional.of(topology(topology)), features, cells, cpu.line());
    }

    private static CpuTopology topology(XmlElement e) throws XmlException {
        return new CpuTopology(Values.number(e, "sockets").orElse(1), Values.number(e, "dies").orElse(1), Values.number(e, "clusters").orElse(1),
                Values.number(e, "cores").orElse(1), Values.number(e, "threads").orElse(1), e.line());
    }

    private static Cell cell(XmlElement e, int position) throws XmlException {
        return new Cell(Values.number(e, "id").orElse(position), Values.cpus(e, "cpus").orElse(CpuSet.EMPTY), Values.bytes(e, e.attribute("memory")), e.line());
    }

    private List<Timer> timers() {
        List<Timer> timers = new ArrayList<>();
        XmlElement clock = domain.child("clock");
        if (clock == null) return timers;
        for (XmlElement t : clock.children("timer")) {
            timers.add(new Timer(t.attributeOrNothing("name"), t.attributeOrNothing("present"), t.attributeOrNothing("tickpolicy"), t.attributeOrNothing("mode"), t.line()));
        }
        return timers;
    }

    private List<Switch> features() {
        List<Switch> features = new ArrayList<>();
        XmlElement all = domain.child("features");
        if (all != null) for (XmlElement f : all.children()) features.add(new Switch(f.name(), f.attributeOrNothing("state"), f.line()));
        return features;
    }
}

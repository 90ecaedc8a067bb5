package dev.cordon.libvirt.proposal;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.Domain;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Said;
import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.lint.Division;
import dev.cordon.libvirt.lint.Host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a proposal as libvirt's elements: into a domain that there is, or into a new one. */
public final class Writer {
    private static final String NEW = "<domain type='kvm'>\n  <name>guest</name>\n</domain>\n";

    private final Proposal proposal;
    private final Optional<Domain> domain;
    private final Edit edit;

    private Writer(Proposal proposal, Optional<Domain> domain, String text) {
        this.proposal = proposal;
        this.domain = domain;
        this.edit = new Edit(text);
    }

    /**
     * A domain's text with what is proposed for it.
     *
     * @param text the domain's, which has been read; empty for a new one
     * @throws IllegalArgumentException when there is no place for it; the message says why
     */
    public static String propose(Wish wish, Host host, Division division, Optional<String> text) {
        return new Writer(Proposal.of(wish, host, division), wish.domain(), text.orElse(NEW)).write();
    }

    private String write() {
        int count = proposal.pins().size();
        memory();
        boolean asIs = domain.isPresent() && domain.get().vcpus().line() > 0 && domain.get().vcpus().count() == count && domain.get().vcpus().current() == count && domain.get().vcpus().cpuset().isEmpty()
                && domain.get().vcpus().placement().equals("static");
        if (!asIs) edit.element("vcpu", "<vcpu placement='static'>" + count + "</vcpu>");
        edit.inside("cputune", List.of("vcpupin", "emulatorpin", "iothreadpin", "vcpusched"), tuning(), "<cputune>");
        if (!proposal.nodes().isEmpty()) edit.inside("numatune", List.of("memory", "memnode"), numa(), "<numatune>");
        backing();
        cpu();
        // an excerpt gets none, and is not blamed for it
        if (proposal.realTime() && edit.has("features")) edit.inside("features", List.of("pmu"), List.of("<pmu state='off'/>"), "<features>");
        return edit.text();
    }

    private void memory() {
        if (proposal.memory().isEmpty() || domain.isPresent() && proposal.memory().equals(domain.get().memory().map(Said::value))) return;
        for (String element : domain.isPresent() && domain.get().currentMemory().isPresent() ? List.of("memory", "currentMemory") : List.of("memory")) {
            edit.element(element, "<" + element + " unit='KiB'>" + (proposal.memory().get() >> 10) + "</" + element + ">");
        }
    }

    private List<String> tuning() {
        List<String> lines = new ArrayList<>();
        int vcpu = 0;
        for (int cpu : proposal.pins()) lines.add("<vcpupin vcpu='" + vcpu++ + "' cpuset='" + cpu + "'/>");
        lines.add("<emulatorpin cpuset='" + proposal.emulator() + "'/>");
        if (domain.isEmpty()) return lines;
        for (int iothread : domain.get().iothreads().numbers()) lines.add("<iothreadpin iothread='" + iothread + "' cpuset='" + proposal.emulator() + "'/>");
        CpuSet all = CpuSet.range(0, proposal.pins().size() - 1);
        CpuSet said = CpuSet.EMPTY;
        for (Schedule schedule : domain.get().tuning().schedules(GuestThread.VCPU)) {
            CpuSet numbers = schedule.numbers().and(all).minus(said);
            said = said.plus(numbers);
            if (!numbers.isEmpty()) lines.add("<vcpusched vcpus='" + numbers + "' scheduler='" + quoted(schedule.scheduler()) + "'" + priority(schedule) + "/>");
        }
        return lines;
    }

    private static String priority(Schedule schedule) {
        if (!schedule.realTime()) return "";
        return " priority='" + Math.clamp(schedule.priority().orElse(1), 1, 99) + "'";
    }

    private List<String> numa() {
        List<String> lines = new ArrayList<>();
        var all = proposal.nodes().getFirst();
        for (var nodes : proposal.nodes()) all = all.plus(nodes);
        lines.add("<memory mode='strict' nodeset='" + all + "'/>");
        if (proposal.cells() > 1) for (int cell = 0; cell < proposal.cells(); cell++) lines.add("<memnode cellid='" + cell + "' mode='strict' nodeset='" + proposal.nodes().get(cell) + "'/>");
        return lines;
    }

    private void backing() {
        List<String> lines = new ArrayList<>();
        proposal.page().ifPresent(size -> lines.addAll(List.of("<hugepages>", "  <page size='" + (size >> 10) + "' unit='KiB'/>", "</hugepages>")));
        if (!edit.has("memoryBacking", "nosharepages")) lines.add("<nosharepages/>");
        if (proposal.realTime() && !edit.has("memoryBacking", "locked")) lines.add("<locked/>");
        edit.inside("memoryBacking", proposal.page().isPresent() ? List.of("hugepages") : List.of(), lines, "<memoryBacking>");
    }

    private void cpu() {
        List<String> lines = new ArrayList<>();
        int cores = proposal.pins().size() / proposal.threads() / proposal.cells();
        lines.add("<topology sockets='" + proposal.cells() + "' dies='1' cores='" + cores + "' threads='" + proposal.threads() + "'/>");
        boolean sure = domain.isPresent() && domain.get().cpu().feature("tsc-deadline").isPresent();
        if (proposal.realTime() && !sure) lines.add("<feature policy='require' name='tsc-deadline'/>");
        if (proposal.cells() > 1) {
            lines.add("<numa>");
            int each = proposal.pins().size() / proposal.cells();
            for (int cell = 0; cell < proposal.cells(); cell++) {
                lines.add("  <cell id='" + cell + "' cpus='" + CpuSet.range(cell * each, (cell + 1) * each - 1) + "' memory='" + (proposal.memoryOf(cell) >> 10) + "' unit='KiB'/>");
            }
            lines.add("</numa>");
        }
        edit.inside("cpu", List.of("topology", "numa"), lines, "<cpu mode='host-passthrough' check='none'>");
    }

    private static String quoted(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}

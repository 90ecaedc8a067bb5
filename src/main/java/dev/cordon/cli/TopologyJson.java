package dev.cordon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.cpu.CpuSet;
import dev.cordon.topology.CacheDomain;
import dev.cordon.topology.Core;
import dev.cordon.topology.Cpu;
import dev.cordon.topology.CpuGroup;
import dev.cordon.topology.Node;
import dev.cordon.topology.Topology;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code topology --json}; docs/topology.md says what each field is. A group's label is equal exactly where CPUs share the
 * group. What the kernel does not say is null.
 */
final class TopologyJson {
    private final JsonGenerator json;

    private TopologyJson(JsonGenerator json) {
        this.json = json;
    }

    static String text(Topology t) {
        return Json.text(json -> new TopologyJson(json).write(t));
    }

    private void write(Topology t) throws IOException {
        json.writeStartObject();
        cpus("possible", t.getPossible());
        cpus("present", t.getPresent());
        cpus("online", t.getOnline());
        cpus("isolated", t.getIsolated());
        cpus("nohzFull", t.getNohzFull());
        json.writeArrayFieldStart("cpus");
        for (Cpu cpu : t.getCpuDetails()) write(cpu);
        json.writeEndArray();
        json.writeArrayFieldStart("cores");
        for (Core core : t.getCores()) write(core);
        json.writeEndArray();
        json.writeBooleanField("hybrid", t.isHybrid());
        cpus("performanceCores", t.getPerformanceCores());
        cpus("efficiencyCores", t.getEfficiencyCores());
        cpus("lowPowerCores", t.getLowPowerCores());
        json.writeArrayFieldStart("ranking");
        for (Core core : t.getRanking()) json.writeNumber(core.getId());
        json.writeEndArray();
        json.writeArrayFieldStart("caches");
        for (CacheDomain cache : t.getCaches()) write(cache);
        json.writeEndArray();
        json.writeArrayFieldStart("l2Domains");
        for (CacheDomain domain : t.getL2Domains()) domain(domain);
        json.writeEndArray();
        json.writeArrayFieldStart("l3Domains");
        for (CacheDomain domain : t.getL3Domains()) domain(domain);
        json.writeEndArray();
        groups("dies", t.getDies());
        groups("packages", t.getPackages());
        json.writeArrayFieldStart("nodes");
        for (Node node : t.getNodes()) write(node);
        json.writeEndArray();
        new DevicesJson(json).write(t);
        json.writeEndObject();
    }

    private void write(Cpu cpu) throws IOException {
        json.writeStartObject();
        json.writeNumberField("cpu", cpu.getNumber());
        number("core", cpu.getCore().map(CpuGroup::getId));
        number("die", cpu.getDie().map(CpuGroup::getId));
        number("package", cpu.getPackage().map(CpuGroup::getId));
        number("node", cpu.getNode().map(Node::getId));
        number("l2", cpu.getL2().map(CacheDomain::getId));
        number("l3", cpu.getL3().map(CacheDomain::getId));
        json.writeBooleanField("online", cpu.isOnline());
        json.writeEndObject();
    }

    private void write(Core core) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", core.getId());
        cpus("cpus", core.getCpus());
        json.writeStringField("kind", core.getKind());
        json.writeStringField("kindReason", core.getKindReason());
        number("maxFrequency", core.knownMaxFrequency());
        number("baseFrequency", core.knownBaseFrequency());
        number("highestPerformance", core.knownHighestPerformance());
        json.writeEndObject();
    }

    private void write(CacheDomain cache) throws IOException {
        json.writeStartObject();
        json.writeNumberField("level", cache.getLevel());
        json.writeStringField("type", cache.getType());
        json.writeNumberField("id", cache.getId());
        cpus("cpus", cache.getCpus());
        number("size", cache.knownSize());
        number("lineSize", cache.knownLineSize());
        number("ways", cache.knownWays());
        json.writeEndObject();
    }

    private void domain(CacheDomain domain) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", domain.getId());
        cpus("cpus", domain.getCpus());
        number("size", domain.knownSize());
        if (domain.getLevel() == 3) {
            json.writeBooleanField("vCache", domain.isvCache());
            json.writeStringField("vCacheReason", domain.getvCacheReason());
        }
        json.writeEndObject();
    }

    private void groups(String name, List<CpuGroup> groups) throws IOException {
        json.writeArrayFieldStart(name);
        for (CpuGroup g : groups) {
            json.writeStartObject();
            json.writeNumberField("id", g.getId());
            cpus("cpus", g.getCpus());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(Node node) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", node.getId());
        cpus("cpus", node.getCpus());
        number("memory", node.knownMemory());
        json.writeObjectFieldStart("distances");
        for (Map.Entry<Integer, Integer> d : node.getDistances().entrySet()) json.writeNumberField(d.getKey().toString(), d.getValue());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void cpus(String name, CpuSet cpus) throws IOException {
        json.writeStringField(name, cpus.list());
    }

    private void number(String name, Optional<? extends Number> value) throws IOException {
        if (value.isPresent()) json.writeNumberField(name, value.get().longValue());
        else json.writeNullField(name);
    }
}

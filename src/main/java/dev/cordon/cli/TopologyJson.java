package dev.cordon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.topology.CacheDomain;
import dev.cordon.topology.Cpu;
import dev.cordon.topology.CpuGroup;
import dev.cordon.topology.Node;
import dev.cordon.topology.Topology;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code topology --json}: {@code {"cpus":[{"cpu":0,"core":0,"die":0,"package":0,"node":0,"l2":0,"l3":0,"online":true}],
 * "l3Domains":[{"id":0,"cpus":"0-7,16-23","size":33554432}],…}}. A group's label is equal exactly where CPUs share the group,
 * and null where the kernel does not say; sizes and memory are in bytes.
 */
final class TopologyJson {
    private TopologyJson() {
    }

    static String text(Topology t) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("possible", t.getPossible().list());
            json.writeStringField("present", t.getPresent().list());
            json.writeStringField("online", t.getOnline().list());
            json.writeArrayFieldStart("cpus");
            for (Cpu cpu : t.getCpuDetails()) write(json, cpu);
            json.writeEndArray();
            groups(json, "cores", t.getCores());
            caches(json, "l2Domains", t.getL2Domains());
            caches(json, "l3Domains", t.getL3Domains());
            groups(json, "dies", t.getDies());
            groups(json, "packages", t.getPackages());
            json.writeArrayFieldStart("nodes");
            for (Node node : t.getNodes()) write(json, node);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Cpu cpu) throws IOException {
        json.writeStartObject();
        json.writeNumberField("cpu", cpu.getNumber());
        number(json, "core", cpu.getCore().map(CpuGroup::getId));
        number(json, "die", cpu.getDie().map(CpuGroup::getId));
        number(json, "package", cpu.getPackage().map(CpuGroup::getId));
        number(json, "node", cpu.getNode().map(Node::getId));
        number(json, "l2", cpu.getL2().map(CacheDomain::getId));
        number(json, "l3", cpu.getL3().map(CacheDomain::getId));
        json.writeBooleanField("online", cpu.isOnline());
        json.writeEndObject();
    }

    private static void groups(JsonGenerator json, String name, List<CpuGroup> groups) throws IOException {
        json.writeArrayFieldStart(name);
        for (CpuGroup g : groups) {
            json.writeStartObject();
            json.writeNumberField("id", g.getId());
            json.writeStringField("cpus", g.getCpus().list());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void caches(JsonGenerator json, String name, List<CacheDomain> domains) throws IOException {
        json.writeArrayFieldStart(name);
        for (CacheDomain d : domains) {
            json.writeStartObject();
            json.writeNumberField("id", d.getId());
            json.writeStringField("cpus", d.getCpus().list());
            number(json, "size", d.knownSize());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Node node) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", node.getId());
        json.writeStringField("cpus", node.getCpus().list());
        number(json, "memory", node.knownMemory());
        json.writeObjectFieldStart("distances");
        for (Map.Entry<Integer, Integer> d : node.getDistances().entrySet()) json.writeNumberField(d.getKey().toString(), d.getValue());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, Optional<? extends Number> value) throws IOException {
        if (value.isPresent()) json.writeNumberField(name, value.get().longValue());
        else json.writeNullField(name);
    }
}

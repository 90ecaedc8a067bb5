package dev.cordon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.cpu.CpuSet;
import dev.cordon.topology.Irq;
import dev.cordon.topology.NetworkInterface;
import dev.cordon.topology.NetworkQueue;
import dev.cordon.topology.Node;
import dev.cordon.topology.PciDevice;
import dev.cordon.topology.Topology;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The devices of {@code topology --json}. */
final class DevicesJson {
    private final JsonGenerator json;

    DevicesJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Topology t) throws IOException {
        json.writeArrayFieldStart("pciDevices");
        for (PciDevice device : t.getPciDevices()) write(device);
        json.writeEndArray();
        json.writeArrayFieldStart("irqs");
        for (Irq irq : t.getIrqs()) write(irq);
        json.writeEndArray();
        json.writeArrayFieldStart("networkInterfaces");
        for (NetworkInterface network : t.getNetworkInterfaces()) write(network);
        json.writeEndArray();
    }

    private void write(PciDevice device) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", device.getAddress());
        hexadecimal("classCode", device.knownClassCode(), 6);
        json.writeStringField("className", device.getClassName());
        hexadecimal("vendorId", device.knownVendorId(), 4);
        hexadecimal("deviceId", device.knownDeviceId(), 4);
        text("driver", device.getDriver().isEmpty() ? Optional.empty() : Optional.of(device.getDriver()));
        number("iommuGroup", device.getIommuGroup());
        number("node", device.knownNode().map(Node::getId));
        json.writeStringField("localCpus", device.getLocalCpus().list());
        json.writeEndObject();
    }

    private void write(Irq irq) throws IOException {
        json.writeStartObject();
        json.writeNumberField("irq", irq.getNumber());
        json.writeArrayFieldStart("actions");
        for (String action : irq.getActions()) json.writeString(action);
        json.writeEndArray();
        json.writeArrayFieldStart("devices");
        for (PciDevice device : irq.getDevices()) json.writeString(device.getAddress());
        json.writeEndArray();
        text("affinity", irq.knownAffinity().map(CpuSet::list));
        text("effectiveAffinity", irq.knownEffectiveAffinity().map(CpuSet::list));
        json.writeEndObject();
    }

    private void write(NetworkInterface network) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", network.getName());
        text("pciDevice", network.getPciDevice().map(PciDevice::getAddress));
        queues("receiveQueues", network.getReceiveQueues());
        queues("transmitQueues", network.getTransmitQueues());
        json.writeEndObject();
    }

    private void queues(String name, List<NetworkQueue> queues) throws IOException {
        json.writeArrayFieldStart(name);
        for (NetworkQueue queue : queues) {
            json.writeStartObject();
            json.writeNumberField("number", queue.getNumber());
            text("cpus", queue.knownCpus().map(CpuSet::list));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code "0x0108"}: a number as PCI's lists have it. */
    private void hexadecimal(String name, Optional<Integer> value, int digits) throws IOException {
        String number = value.isEmpty() ? "" : Integer.toHexString(value.get());
        text(name, value.isEmpty() ? Optional.empty() : Optional.of("0x" + "0".repeat(digits - number.length()) + number));
    }

    private void text(String name, Optional<String> value) throws IOException {
        if (value.isPresent()) json.writeStringField(name, value.get());
        else json.writeNullField(name);
    }

    private void number(String name, Optional<Integer> value) throws IOException {
        if (value.isPresent()) json.writeNumberField(name, value.get());
        else json.writeNullField(name);
    }
}

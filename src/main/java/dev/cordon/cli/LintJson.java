package dev.cordon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Division;
import dev.cordon.libvirt.lint.Finding;
import dev.cordon.libvirt.lint.Severity;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Findings for programs. */
final class LintJson {
    private LintJson() {
    }

    static String text(String file, String guest, String machine, Division division, List<Finding> findings) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("file", file);
            json.writeStringField("guest", guest);
            json.writeStringField("machine", machine);
            cpus(json, "host", division.host());
            cpus(json, "vm", division.vm());
            json.writeStringField("source", division.source());
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) write(json, finding);
            json.writeEndArray();
            for (Severity severity : Severity.values()) json.writeNumberField(severity.word() + "s", LintText.count(findings, severity));
            json.writeEndObject();
        });
    }

    private static void cpus(JsonGenerator json, String field, Optional<CpuSet> cpus) throws IOException {
        if (cpus.isEmpty()) json.writeNullField(field);
        else json.writeStringField(field, cpus.get().list());
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule().id());
        json.writeStringField("severity", finding.rule().severity().word());
        json.writeNumberField("line", finding.line());
        json.writeStringField("element", finding.element());
        json.writeStringField("why", finding.why());
        json.writeStringField("fix", finding.fix());
        json.writeEndObject();
    }
}

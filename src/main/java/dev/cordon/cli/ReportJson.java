package dev.cordon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.ledger.Line;
import dev.cordon.ledger.Report;

import java.io.IOException;
import java.util.Optional;

/** A report as JSON: {@code {"outcome":"done","lines":[{"kind":…,"owner":…,"address":…,"wanted":…,"found":…,"reason":…,"script":…,"line":…}]}}. */
final class ReportJson {
    private ReportJson() {
    }

    static String text(Report report) {
        return Json.text(json -> write(json, report));
    }

    static void write(JsonGenerator json, Report report) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", word(report.outcome()));
        json.writeArrayFieldStart("lines");
        for (Line l : report.lines()) write(json, l);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Line l) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", word(l.kind()));
        field(json, "owner", l.owner());
        field(json, "address", l.address());
        field(json, "wanted", l.wanted());
        field(json, "found", l.found());
        field(json, "reason", l.reason());
        field(json, "script", l.origin().map(o -> o.script()).orElse(""));
        Optional<Integer> line = l.origin().map(o -> o.line()).filter(n -> n > 0);
        if (line.isPresent()) json.writeNumberField("line", line.get());
        else json.writeNullField("line");
        json.writeEndObject();
    }

    private static void field(JsonGenerator json, String name, String value) throws IOException {
        json.writeStringField(name, value.isEmpty() ? null : value);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase().replace('_', ' ');
    }
}

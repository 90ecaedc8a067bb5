package dev.cordon.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has been measured, for a terminal, for the page and for programs. */
final class Output {
    private final Host host;
    private final Settings settings;
    private final Map<String, Series> results;

    Output(Host host, Settings settings, Map<String, Series> results) {
        this.host = host;
        this.settings = settings;
        this.results = results;
    }

    String plain() {
        return facts("  ") + "\n" + tables(Table::plain);
    }

    String markdown() {
        return facts("- ") + "\n" + tables(Table::markdown);
    }

    private String facts(String before) {
        StringBuilder text = new StringBuilder();
        host.facts().forEach((name, value) -> text.append(before).append(name).append(": ").append(value).append('\n'));
        host.warning().ifPresent(warning -> text.append(before).append("warning: ").append(warning).append('\n'));
        text.append(before).append("medians of ").append(settings.rounds()).append(" rounds, of ").append(settings.roundsOfLarge()).append(" for large machines\n");
        return text.toString();
    }

    private String tables(Function<Table, String> form) {
        ScaleTables scale = new ScaleTables(results);
        return List.of(Goal.table(results), StartUp.table(settings, results), scale.interrupts(), scale.tasks()).stream()
                .filter(table -> !table.isEmpty()).map(form).collect(Collectors.joining());
    }

    /** Every sample that counted. */
    void json(Path file) {
        try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
            json.useDefaultPrettyPrinter().writeStartObject();
            for (Map.Entry<String, String> fact : host.facts().entrySet()) json.writeStringField(fact.getKey(), fact.getValue());
            json.writeObjectFieldStart("cases");
            for (Map.Entry<String, Series> result : results.entrySet()) {
                json.writeArrayFieldStart(result.getKey());
                for (Sample sample : result.getValue().samples()) write(json, sample);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, Sample sample) throws IOException {
        json.writeStartObject();
        json.writeNumberField("wallMillis", sample.wallMillis());
        json.writeNumberField("cpuMillis", sample.cpuMillis());
        json.writeNumberField("megabytes", sample.megabytes());
        for (Map.Entry<String, Double> phase : sample.phases().entrySet()) json.writeNumberField(phase.getKey() + "Millis", phase.getValue());
        json.writeEndObject();
    }
}

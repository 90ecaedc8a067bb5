package dev.cordon.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Every sample that counted, for programs. */
final class Samples {
    private final Host host;
    private final Map<String, Series> results;

    Samples(Host host, Map<String, Series> results) {
        this.host = host;
        this.results = results;
    }

    void write(Path file) {
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

package dev.cordon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.engine.Status;
import dev.cordon.ledger.Held;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Transform;

import java.io.IOException;

/**
 * {@code status --json}: {@code {"owners":[…],"held":[{"address":…,"baseline":…,"value":…,"expected":…,"drift":false,"claims":[…]}]}},
 * a claim being {@code {"owner":…,"wants":…,"word":…,"script":…,"line":…,"since":…}} with {@code since} in milliseconds since
 * 1970. {@code value} is null where the address cannot be read.
 */
final class StatusJson {
    private StatusJson() {
    }

    static String text(Status status) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("owners");
            for (String owner : status.owners()) json.writeString(owner);
            json.writeEndArray();
            json.writeBooleanField("unfinished", status.unfinished());
            json.writeStringField("running", status.running().orElse(null));
            json.writeArrayFieldStart("held");
            for (Held h : status.held()) write(json, h);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Held h) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", h.address().text());
        json.writeStringField("baseline", h.baseline());
        json.writeStringField("value", h.gone() || h.value().isEmpty() && h.drift() ? null : h.value());
        json.writeStringField("expected", h.expected());
        json.writeBooleanField("drift", h.drift());
        json.writeBooleanField("gone", h.gone());
        json.writeArrayFieldStart("claims");
        for (Claim c : h.claims()) {
            json.writeStartObject();
            json.writeStringField("owner", c.owner());
            json.writeStringField("wants", wish(c.transform()));
            json.writeStringField("word", c.word());
            json.writeStringField("script", c.origin().script());
            json.writeNumberField("line", c.origin().line());
            json.writeNumberField("since", c.since());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A transform in words. */
    static String wish(Transform t) {
        return Transform.text(t);
    }
}

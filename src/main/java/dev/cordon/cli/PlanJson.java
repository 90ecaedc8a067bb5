package dev.cordon.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cordon.engine.Change;
import dev.cordon.engine.Outlook;
import dev.cordon.plan.Note;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.util.List;

/**
 * {@code plan --json}: {@code {"owner":…,"changes":[{"address":…,"from":…,"to":…,"script":…,"line":…}],"notes":[…]}}; of a
 * script with several owners (or none) an array of these. What is as wanted already is left out; {@code from} is null where
 * there is no value before, as in a group that the plan makes.
 */
final class PlanJson {
    private PlanJson() {
    }

    static String text(Outlook outlook) {
        return Json.text(json -> write(json, outlook));
    }

    static void write(JsonGenerator json, Outlook outlook) throws IOException {
        List<Plan> plans = outlook.plans();
        if (plans.size() != 1) json.writeStartArray();
        for (Plan plan : plans) write(json, plan, outlook.changesOf(plan));
        if (plans.size() != 1) json.writeEndArray();
    }

    private static void write(JsonGenerator json, Plan plan, List<Change> changes) throws IOException {
        json.writeStartObject();
        json.writeStringField("owner", plan.owner());
        json.writeArrayFieldStart("changes");
        for (Change c : changes) {
            if (!c.changes()) continue;
            json.writeStartObject();
            json.writeStringField("address", c.address());
            json.writeStringField("from", c.from().orElse(null));
            json.writeStringField("to", c.to());
            json.writeStringField("script", c.origin().script());
            json.writeNumberField("line", c.origin().line());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (Note n : plan.notes()) json.writeString(n.toString());
        json.writeEndArray();
        json.writeEndObject();
    }
}

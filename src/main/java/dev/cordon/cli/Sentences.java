package dev.cordon.cli;

import dev.cordon.plan.Origin;

import java.util.List;
import java.util.Optional;

/** What a script says in which line, so that people see their own words beside what they mean. */
record Sentences(String script, List<String> lines) {
    /** Of nobody's script. */
    static final Sentences NONE = new Sentences("", List.of());

    static Sentences of(String script, String source) {
        return new Sentences(script, source.lines().toList());
    }

    /** The line, when it is this script's. */
    Optional<String> at(Origin origin) {
        if (!origin.script().equals(script) || origin.line() < 1 || origin.line() > lines.size()) return Optional.empty();
        return Optional.of(lines.get(origin.line() - 1).strip()).filter(line -> !line.isEmpty());
    }
}

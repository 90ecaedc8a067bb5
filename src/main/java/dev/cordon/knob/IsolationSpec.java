package dev.cordon.knob;

import dev.cordon.plan.Origin;

import java.util.List;

/**
 * What a script said in one {@code isolate}: pure data, each sentence with its line.
 *
 * @param owner  who will hold the claims
 * @param strict whether what this machine cannot do fails the run instead of being noted
 */
public record IsolationSpec(String owner, boolean strict, List<Sentence> sentences) {
    public IsolationSpec {
        sentences = List.copyOf(sentences);
    }

    public record Sentence(Knob knob, Origin origin) {
    }
}

package dev.cordon.knob;

import dev.cordon.plan.Origin;

import java.util.List;

/**
 * What a script, or a line of commands, said in one {@code isolate}: pure data, each sentence with its line.
 *
 * @param owner  who will hold the claims
 * @param strict whether what this machine cannot do fails the run instead of being noted
 */
public record IsolationSpec(String owner, boolean strict, List<Sentence> sentences, Manner manner) {
    public IsolationSpec {
        sentences = List.copyOf(sentences);
    }

    /** A script's. */
    public IsolationSpec(String owner, boolean strict, List<Sentence> sentences) {
        this(owner, strict, sentences, Manner.SCRIPT);
    }

    /** @param word what reports call it */
    public record Sentence(Knob knob, Origin origin, String word) {
        public Sentence(Knob knob, Origin origin) {
            this(knob, origin, knob.word());
        }
    }
}

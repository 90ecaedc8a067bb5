package dev.cordon.knob;

import dev.cordon.guest.Domain;
import dev.cordon.plan.Origin;

import java.util.List;
import java.util.Optional;

/**
 * What a script, or a line of commands, said in one {@code isolate}: pure data, each sentence with its line.
 *
 * @param owner  who will hold the claims
 * @param strict whether what this machine cannot do fails the run instead of being noted
 * @param guest  the guest that it is for, where that is known and the script does not say its CPUs itself
 */
public record IsolationSpec(String owner, boolean strict, List<Sentence> sentences, Manner manner, Optional<Domain> guest) {
    public IsolationSpec {
        sentences = List.copyOf(sentences);
    }

    /** A script's. */
    public IsolationSpec(String owner, boolean strict, List<Sentence> sentences) {
        this(owner, strict, sentences, Manner.SCRIPT);
    }

    public IsolationSpec(String owner, boolean strict, List<Sentence> sentences, Manner manner) {
        this(owner, strict, sentences, manner, Optional.empty());
    }

    /** @param word what reports call it */
    public record Sentence(Knob knob, Origin origin, String word) {
        public Sentence(Knob knob, Origin origin) {
            this(knob, origin, knob.word());
        }
    }
}

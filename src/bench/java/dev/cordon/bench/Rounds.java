package dev.cordon.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs all cases in turn, round by round, so that what disturbs the machine disturbs all of them. Each round begins with
 * another case than the last one, so that none always follows the same. The first round warms up and does not count.
 */
final class Rounds {
    private final Runner runner;
    private final int rounds;
    private final Progress progress;

    Rounds(Runner runner, int rounds, Progress progress) {
        this.runner = runner;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** @return each case's samples, in the order of the cases */
    Map<String, Series> of(List<Case> cases) {
        Map<String, Series> all = new LinkedHashMap<>();
        for (Case c : cases) all.put(c.name(), new Series());
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < cases.size(); i++) {
                Case c = cases.get((round + i) % cases.size());
                progress.show("round " + round + " of " + rounds + ": " + c.name());
                c.before().run();
                Sample sample = c.phased() ? runner.phases(c.command().get()) : runner.run(c.command().get());
                c.after().run();
                if (round > 0) all.get(c.name()).add(sample);
            }
        }
        progress.clear();
        return all;
    }
}

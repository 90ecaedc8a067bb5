package dev.cordon.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long the parts of a program took, as it says itself: {@code plan 3 us, apply 12 us}. */
final class Phases {
    private Phases() {
    }

    /** Each part's ms by its name. @throws BenchException when the text says something else */
    static Map<String, Double> read(String text) {
        Map<String, Double> phases = new LinkedHashMap<>();
        for (String phase : text.strip().split(", ")) {
            String[] words = phase.split(" ");
            if (words.length != 3 || !words[2].equals("us")) throw new BenchException("not times of phases: " + text);
            phases.put(words[0], Long.parseLong(words[1]) / 1000.0);
        }
        return phases;
    }
}

package dev.cordon.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens to one machine, one after the other.
 *
 * @param from the first run that is attacked; those before it lead there
 */
record Scenario(Plans plans, List<Run> runs, int from) {
    /**
     * {@code +A} applies A's plan and {@code +A/2} its other one, {@code -A} releases what A holds, {@code !PATH=VALUE} is
     * somebody else setting a value.
     */
    record Run(char verb, String what) {
        String owner() {
            return what.replaceFirst("/.*", "");
        }

        boolean foreign() {
            return verb == '!';
        }

        String path() {
            return what.substring(0, what.indexOf('='));
        }

        String value() {
            return what.substring(what.indexOf('=') + 1);
        }

        @Override
        public String toString() {
            return verb + what;
        }
    }

    static Scenario of(String text, Plans plans) {
        List<Run> runs = new ArrayList<>();
        for (String word : text.split(" ")) runs.add(new Run(word.charAt(0), word.substring(1)));
        return new Scenario(plans, runs, 0);
    }

    /**
     * One scenario for each thing that an owner can do next in each state that owners can bring about: every order in which
     * they come and go. The state is who holds, in which order; only the last run is attacked.
     */
    static List<Scenario> ofEveryOrder(Plans plans, List<String> owners) {
        List<Scenario> all = new ArrayList<>();
        extend(plans, owners, List.of(), all);
        return all;
    }

    private static void extend(Plans plans, List<String> owners, List<String> inside, List<Scenario> all) {
        List<Run> there = inside.stream().map(o -> new Run('+', o)).toList();
        for (String owner : owners) {
            boolean leaves = inside.contains(owner);
            List<Run> runs = new ArrayList<>(there);
            runs.add(new Run(leaves ? '-' : '+', owner));
            all.add(new Scenario(plans, runs, runs.size() - 1));
            if (leaves) continue;
            List<String> more = new ArrayList<>(inside);
            more.add(owner);
            extend(plans, owners, more, all);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", runs.stream().map(Run::toString).toList());
    }
}

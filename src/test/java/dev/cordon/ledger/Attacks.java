package dev.cordon.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything that is tried, by the name under which it is reported. Scenarios do not touch each other, so that all processors can help. */
final class Attacks {
    private static final String IRQ1 = "/proc/irq/1/smp_affinity_list";
    private static final String GOVERNOR4 = "/sys/devices/system/cpu/cpufreq/policy4/scaling_governor";

    private Attacks() {
    }

    /** What was found under one name. */
    record Result(int points, Map<String, Integer> counts, List<String> findings) {
        Result plus(Attack a) {
            Map<String, Integer> counts = new LinkedHashMap<>(this.counts);
            a.counts.forEach((what, n) -> counts.merge(what, n, Integer::sum));
            List<String> findings = new ArrayList<>(this.findings);
            findings.addAll(a.findings);
            return new Result(points + a.points, counts, findings);
        }
    }

    static Map<String, List<Supplier<Attack>>> singles() {
        Map<String, List<Supplier<Attack>>> all = new LinkedHashMap<>();
        all.put("one owner", singles(Plans.FILES, "+A -A"));
        all.put("two to four owners in every order", everyOrder(Plans.FILES, "A", "B", "C", "D"));
        all.put("three owners of a v1 group, tasks moved, in every order", everyOrder(Plans.GROUPS, "G", "H", "S"));
        all.put("two owners on v2, processes moved, in every order", everyOrder(Plans.SLICES, "V", "W"));
        all.put("two owners of systemd's units, in every order", everyOrder(Plans.UNITS, "U", "W"));
        all.put("a script that runs twice, the same and changed, in every order", singles(Plans.CHANGED, "+A +A -A", "+A +A/2 -A", "+A/2 +A -A",
                "+A +B +A/2 -A -B", "+A +B +A/2 -B -A", "+B +A +A/2 +A -B -A"));
        all.put("apply over drift", singles(Plans.FILES, "+A !" + IRQ1 + "=1,3 +B -A -B", "+A !" + GOVERNOR4 + "=ondemand +B -B -A",
                "+A +B !" + IRQ1 + "=5 -A +C -B -C", "!" + IRQ1 + "=0-6 +A -A", "+A !" + IRQ1 + "=1,3 +A -A"));
        all.put("interrupts that refuse, in every order", everyOrder(Plans.REFUSING, "Q", "R"));
        all.put("lines of commands, one on top of the other", singles(Plans.LINES, "+X +X +X/2 -X", "+X/2 +X -X", "+D +D/2 -D", "+D +X -D -X",
                "+K +K/2 -K", "+K +X +K/2 +K -X -K", "+K +D -K -D", "+D -D +K +K/2 +D -D"));
        all.put("writes without undo", singles(Plans.ONCE, "+O +O -O"));
        all.put("appends torn after every number of bytes", Stream.of(Scenario.of("+A +B -A -B", Plans.FILES), Scenario.of("+G -G", Plans.GROUPS),
                Scenario.of("+V -V", Plans.SLICES), Scenario.of("+A +A/2", Plans.CHANGED)).<Supplier<Attack>>map(s -> () -> new Attack(s).singles(true)).toList());
        byte[] ballast = Frames.encode(EntryJson.write(new Entry.Once("X", Machines.DROP, "3".repeat(Journal.SMALL))));
        all.put("a journal that is written anew", List.of(() -> new Attack(Scenario.of("+A +B -A", Plans.FILES), ballast, Attack.ENOUGH).singles(),
                () -> new Attack(Scenario.of("+G +S -G", Plans.GROUPS), ballast, Attack.ENOUGH).singles()));
        return all;
    }

    static Map<String, List<Supplier<Attack>>> doubles() {
        Map<String, List<Scenario>> scenarios = new LinkedHashMap<>();
        scenarios.put("one to three owners in every order", Scenario.ofEveryOrder(Plans.FILES, List.of("A", "B", "C")));
        scenarios.put("two owners of a v1 group, tasks moved, in every order", Scenario.ofEveryOrder(Plans.GROUPS, List.of("G", "S")));
        scenarios.put("two owners on v2, processes moved, in every order", Scenario.ofEveryOrder(Plans.SLICES, List.of("V", "W")));
        scenarios.put("two owners of systemd's units, in every order", Scenario.ofEveryOrder(Plans.UNITS, List.of("U", "W")));
        scenarios.put("a script that runs twice, changed", List.of(Scenario.of("+A +B +A/2 -A", Plans.CHANGED)));
        scenarios.put("interrupts that refuse, in every order", Scenario.ofEveryOrder(Plans.REFUSING, List.of("Q", "R")));
        scenarios.put("lines of commands", List.of(Scenario.of("+X +X/2 -X", Plans.LINES), Scenario.of("+K +K/2", Plans.LINES), Scenario.of("+D -D", Plans.LINES)));
        scenarios.put("apply over drift", List.of(Scenario.of("+A !" + IRQ1 + "=1,3 +B -A -B", Plans.FILES)));
        Map<String, List<Supplier<Attack>>> all = new LinkedHashMap<>();
        scenarios.forEach((name, list) -> {
            all.put("a fault in the recovery from a fault: " + name, list.stream().<Supplier<Attack>>map(s -> () -> new Attack(s).faultsInRecovery()).toList());
            all.put("two faults in one run: " + name, list.stream().<Supplier<Attack>>map(s -> () -> new Attack(s).pairs()).toList());
        });
        return all;
    }

    private static List<Supplier<Attack>> singles(Plans plans, String... runs) {
        return Arrays.stream(runs).<Supplier<Attack>>map(text -> () -> new Attack(Scenario.of(text, plans)).singles()).toList();
    }

    private static List<Supplier<Attack>> everyOrder(Plans plans, String... owners) {
        return Scenario.ofEveryOrder(plans, List.of(owners)).stream().<Supplier<Attack>>map(s -> () -> new Attack(s).singles()).toList();
    }

    /** Runs them on all processors; the results do not depend on how many there are. */
    static Map<String, Result> run(Map<String, List<Supplier<Attack>>> all) {
        try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Map<String, List<Future<Attack>>> started = new LinkedHashMap<>();
            all.forEach((name, attacks) -> started.put(name, attacks.stream().map(a -> threads.submit(a::get)).toList()));
            Map<String, Result> results = new LinkedHashMap<>();
            for (String name : started.keySet()) {
                Result result = new Result(0, Map.of(), List.of());
                for (Future<Attack> attack : started.get(name)) result = result.plus(attack.get());
                results.put(name, result);
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

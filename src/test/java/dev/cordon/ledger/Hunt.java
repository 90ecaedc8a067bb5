package dev.cordon.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** What is tried on a mutant, cheapest first, until something is found. Made by name in the mutant's own class loader. */
public final class Hunt implements Callable<String> {
    private static final List<Scenario> SCENARIOS = List.of(Scenario.of("+A +B -A -B", Plans.FILES), Scenario.of("+A +A/2 -A", Plans.CHANGED),
            Scenario.of("+R +Q -R -Q", Plans.REFUSING), Scenario.of("+G +S -G -S", Plans.GROUPS), Scenario.of("+V +W -V -W", Plans.SLICES),
            Scenario.of("+A !/proc/irq/1/smp_affinity_list=1,3 +B -A -B", Plans.FILES));

    private int points;

    /** How the mutant was found out; {@code ""} when it was not. */
    @Override
    public String call() {
        Map<String, Callable<List<String>>> parts = new LinkedHashMap<>();
        parts.put("the journal of another boot", Hunt::otherBoot);
        parts.put("damage in the middle of the journal", Hunt::damage);
        parts.put("single faults", () -> attack(Attack::singles));
        parts.put("a journal that is written anew", this::writtenAnew);
        parts.put("drift", () -> drifting(new Drifting(Plans.FILES).run(1, 4000)));
        parts.put("tasks with a will of their own", () -> crowding(new Crowding().run(1, 4000)));
        parts.put("pairs of faults", () -> attack(Attack::pairs));
        for (Map.Entry<String, Callable<List<String>>> part : parts.entrySet()) {
            List<String> findings;
            try {
                findings = part.getValue().call();
            } catch (Exception e) {
                findings = List.of(e.toString());
            }
            if (!findings.isEmpty()) return part.getKey() + ", after " + points + " points: " + findings.getFirst().lines().findFirst().orElse("").replaceAll("^([0-9]+:[^:]*): .*|,? at .*|: .*", "$1");
        }
        return "";
    }

    private List<String> attack(Function<Attack, Attack> how) {
        for (Scenario s : SCENARIOS) {
            Attack attack = how.apply(new Attack(s, new byte[0], 1));
            points += attack.points;
            if (!attack.findings.isEmpty()) return attack.findings;
        }
        return List.of();
    }

    private List<String> writtenAnew() {
        byte[] ballast = Frames.encode(EntryJson.write(new Entry.Once("X", Machines.DROP, "3".repeat(Journal.SMALL))));
        Attack attack = new Attack(Scenario.of("+A +B -A", Plans.FILES), ballast, 1).singles();
        points += attack.points;
        return attack.findings;
    }

    private List<String> drifting(Drifting d) {
        points += d.rounds;
        return d.findings;
    }

    private List<String> crowding(Crowding c) {
        points += c.rounds;
        return c.findings;
    }

    private static SimulatedHost held() throws IOException {
        SimulatedHost host = new SimulatedHost(Machines.v1());
        Ledger ledger = Ledger.open(host.kernel(), host.journal(), Attack.HOST, () -> 1);
        ledger.apply(List.of(Plans.FILES.plan("A")), () -> false);
        ledger.close();
        return host;
    }

    private static List<String> otherBoot() throws IOException {
        SimulatedHost host = held();
        host.disarm();
        Ledger ledger = Ledger.open(host.kernel(), host.journal(), new Ledger.Host("another", Machines.POSSIBLE), () -> 1);
        return ledger.owners().isEmpty() ? List.of() : List.of("USED AFTER A REBOOT");
    }

    private static List<String> damage() throws IOException {
        SimulatedHost host = held();
        int second = Frames.decode(host.journal).offsets().get(1);
        host.journal[second + Frames.HEAD + 1] ^= 1;
        byte[] journal = host.journal.clone();
        host.disarm();
        try {
            Ledger.open(host.kernel(), host.journal(), Attack.HOST, () -> 1).close();
        } catch (LedgerException e) {
            return Arrays.equals(journal, host.journal) ? List.of() : List.of("DAMAGED JOURNAL CHANGED");
        }
        return List.of("DAMAGE NOT REFUSED");
    }
}

package dev.cordon.cli;

import dev.cordon.cpu.CpuSet;
import dev.cordon.engine.Claimed;
import dev.cordon.ledger.Held;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who is meant by a word, of those who hold something. */
final class Holders {
    private Holders() {
    }

    /** The owners that a word means: an owner's name, or a guest's with all that its hooks name, or the file of the script that made claims. */
    static Set<String> of(Claimed claimed, String word) {
        Set<String> owners = new LinkedHashSet<>();
        Path file = Path.of(word).toAbsolutePath().normalize();
        for (Claim c : claimed.claims()) {
            boolean ofScript = !c.origin().script().isEmpty() && Path.of(c.origin().script()).toAbsolutePath().normalize().equals(file);
            if (c.owner().equals(word) || c.owner().startsWith(word + "/") || ofScript) owners.add(c.owner());
        }
        // a script that was run by another path, or from another directory
        String name = file.getFileName() == null ? word : file.getFileName().toString();
        if (owners.isEmpty() && claimed.owners().contains(name)) owners.add(name);
        return owners;
    }

    /** What values would become if these owners gave up their claims. */
    static List<String> without(List<Held> held, Set<String> owners, CpuSet possible, Style style, boolean verbose) {
        List<Condensed.Item> items = new ArrayList<>();
        for (Held h : held) {
            List<Claim> rest = h.claims().stream().filter(c -> !owners.contains(c.owner())).toList();
            if (rest.size() == h.claims().size()) continue;
            String to = rest.isEmpty() ? h.baseline() : Fold.value(h.address().form(), h.baseline(), rest.stream().map(Claim::transform).toList(), possible);
            String text = h.drift() ? style.red("is " + Values.shown(h.value()) + ", not ours: would be left so") : Values.change(style, Values.shown(h.value()), to);
            items.add(new Condensed.Item(h.address().text(), text));
        }
        return items.isEmpty() ? List.of("nothing is held") : Values.table(verbose ? Condensed.none(items) : Condensed.of(items));
    }
}

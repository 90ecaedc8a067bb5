package dev.cordon.cli;

import dev.cordon.cpu.CpuSet;
import dev.cordon.engine.Status;
import dev.cordon.ledger.Held;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Those who hold something. */
record Holders(Status status) {

    /** The owners that a word means: an owner's name, or a guest's with all that its hooks name, or the file of the script that made claims. */
    Set<String> of(String word) {
        Set<String> owners = new LinkedHashSet<>();
        Path file = Path.of(word).toAbsolutePath().normalize();
        for (Held h : status.held()) {
            for (Claim c : h.claims()) {
                boolean ofScript = !c.origin().script().isEmpty() && Path.of(c.origin().script()).toAbsolutePath().normalize().equals(file);
                if (c.owner().equals(word) || c.owner().startsWith(word + "/") || ofScript) owners.add(c.owner());
            }
        }
        // a script that was run by another path, or from another directory
        String name = file.getFileName() == null ? word : file.getFileName().toString();
        if (owners.isEmpty() && status.owners().contains(name)) owners.add(name);
        return owners;
    }

    /** What values would become if these owners gave up their claims. */
    List<String> without(Set<String> owners, CpuSet possible, Style style, boolean verbose) {
        List<Condensed.Item> items = new ArrayList<>();
        for (Held h : status.held()) {
            List<Claim> rest = h.claims().stream().filter(c -> !owners.contains(c.owner())).toList();
            if (rest.size() == h.claims().size()) continue;
            String to = rest.isEmpty() ? h.baseline() : Fold.value(h.address().form(), h.baseline(), rest.stream().map(Claim::transform).toList(), possible);
            String text = h.drift() ? style.red("is " + Values.shown(h.value()) + ", not ours: would be left so") : Values.change(style, Values.shown(h.value()), to);
            items.add(new Condensed.Item(h.address().text(), text));
        }
        return items.isEmpty() ? List.of("nothing is held") : Values.table(verbose ? Condensed.none(items) : Condensed.of(items));
    }
}

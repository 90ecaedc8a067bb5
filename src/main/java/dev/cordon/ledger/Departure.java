package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an owner holds because of a group: the group, its files, the tasks that it moved there, the controllers that it needs. */
final class Departure {
    private final String owner;
    private final String directory;
    private final Step.GiveUp step;

    private Departure(String owner, Step.GiveUp step) {
        this.owner = owner;
        this.step = step;
        this.directory = step.hierarchy() + step.group();
    }

    /** Last touched first. */
    static List<Holding> of(Book book, String owner, Step.GiveUp step) {
        Departure departure = new Departure(owner, step);
        List<Holding> going = new ArrayList<>();
        List<Holding> held = book.heldBy(owner);
        for (Holding h : held) if (!h.stuck() && departure.takes(h)) going.add(h);
        Set<Holding> staying = new HashSet<>(held);
        going.forEach(staying::remove);
        for (Holding h : held) {
            if (h.address() instanceof Address.Controller c && !h.stuck() && !going.contains(h) && departure.alone(c, staying)) going.add(h);
        }
        going.sort((a, b) -> Integer.compare(b.turn(), a.turn()));
        return going;
    }

    private boolean takes(Holding h) {
        return switch (h.address()) {
            case Address.Group g -> g.path().equals(directory);
            case Address.FileValue f -> f.path().startsWith(directory + "/");
            case Address.Controller c -> c.group().equals(directory);
            case Address.Task t -> t.hierarchy().equals(step.hierarchy()) && isPutThere(h);
            case Address.Irq i -> false;
            case Address.Affinity a -> false;
            case Address.Unit u -> false;
        };
    }

    private boolean isPutThere(Holding task) {
        Optional<Claim> claim = task.claimOf(owner);
        return claim.isPresent() && claim.get().transform() instanceof Transform.Assign a && a.value().equals(step.group());
    }

    /** Whether a controller above the group is needed for nothing else that the owner holds. */
    private boolean alone(Address.Controller c, Set<Holding> staying) {
        if (!(directory + "/").startsWith(c.group() + "/")) return false;
        for (Holding h : staying) {
            String path = h.address() instanceof Address.FileValue f ? f.path() : h.address() instanceof Address.Group g ? g.path() : "";
            if (path.startsWith(c.group() + "/")) return false;
        }
        return true;
    }
}

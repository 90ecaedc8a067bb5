package dev.cordon.ledger;

import dev.cordon.plan.Address;

/** Which path is changed when an address is given a value: what {@link Values#write} does, as data, so that it can be judged before. */
final class Targets {
    private Targets() {
    }

    static String of(Address address, String value) {
        return switch (address) {
            case Address.FileValue f -> f.path();
            case Address.Irq i -> i.text();
            case Address.Group g -> g.path();
            case Address.Controller c -> c.group() + "/cgroup.subtree_control";
            case Address.Task t -> (value.equals("/") ? t.hierarchy() : t.hierarchy() + value) + "/" + t.file();
        };
    }
}

package dev.cordon.ledger;

import dev.cordon.plan.Address;

/** Which path is changed when an address is given a value: what {@link Values#write} does, as data, so that it can be judged before. */
final class Targets {
    private Targets() {
    }

    static String of(Address address, String value) {
        if (address instanceof Address.FileValue f) return f.path();
        if (address instanceof Address.Irq i) return i.text();
        if (address instanceof Address.Group g) return g.path();
        if (address instanceof Address.Controller c) return c.file();
        if (address instanceof Address.Task t) return (value.equals("/") ? t.hierarchy() : t.hierarchy() + value) + "/" + t.file();
        if (address instanceof Address.Unit u) return u.file();
        throw new IllegalArgumentException(address.text());
    }
}

package dev.cordon.guest;

import java.util.Optional;
import java.util.function.Supplier;

/** Why a script is run: at which of libvirt's moments, and for which guest. Its domain is read when it is first asked for. */
public final class Occasion {
    /** By hand, and for no guest. */
    public static final Occasion NONE = new Occasion(Phase.NONE, Optional.empty(), Optional::empty);

    private final Phase phase;
    private final Optional<String> guest;
    private final Supplier<Optional<Domain>> reader;
    private Optional<Domain> domain;

    /** @param guest the guest's name; absent: that of the domain, if there is one */
    public Occasion(Phase phase, Optional<String> guest, Supplier<Optional<Domain>> domain) {
        this.phase = phase;
        this.guest = guest;
        this.reader = domain;
    }

    public Phase phase() {
        return phase;
    }

    /** The guest's name; absent when there is no guest. */
    public Optional<String> guest() {
        if (guest.isPresent()) return guest;
        return domain().isEmpty() ? Optional.empty() : Optional.of(domain().get().name().value());
    }

    /** What libvirt, or a file, says about the guest. @throws IllegalArgumentException when that is no domain */
    public Optional<Domain> domain() {
        if (domain == null) domain = reader.get();
        return domain;
    }
}

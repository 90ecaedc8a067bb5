package dev.cordon.plan;

import java.util.List;
import java.util.Optional;

/** Who holds what now, as far as a plan has to know it. */
public interface Tenants {
    /** Nobody holds anything. */
    Tenants NONE = new Tenants() {
        @Override
        public List<String> of(Address address) {
            return List.of();
        }

        @Override
        public Optional<String> baseline(Address address) {
            return Optional.empty();
        }
    };

    /** Those who hold the address, in the order of their claims. */
    List<String> of(Address address);

    /** What it was before anyone held it; empty when nobody does. */
    Optional<String> baseline(Address address);
}

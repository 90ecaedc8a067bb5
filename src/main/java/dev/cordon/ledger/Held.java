package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;

import java.util.List;

/**
 * One held address as it stands.
 *
 * @param baseline its value before anyone held it
 * @param value    what the kernel has now; empty text when it cannot be read
 * @param expected what the claims want; where they collide, what the kernel has
 * @param drift    whether the two differ; false for an address that is gone
 * @param gone     whether the address no longer exists
 * @param pending  whether a run left it on the way, or could not bring it back
 * @param claims   in the order in which they were made
 */
public record Held(Address address, String baseline, String value, String expected, boolean drift, boolean gone, boolean pending,
                   List<Claim> claims) {
    /** Whether something that should be there has vanished. Tasks end; that is no loss. */
    public boolean missing() {
        return gone && !(address instanceof Address.Task || address instanceof Address.Affinity);
    }
}

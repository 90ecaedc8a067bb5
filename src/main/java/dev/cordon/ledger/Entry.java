package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;

import java.util.List;

/** One record of the journal. Written, and synced, before what it speaks of is done. */
sealed interface Entry {
    /** The first record: which boot and which CPUs the others speak of. */
    record Header(int format, String boot, String possible) implements Entry {
        static final int FORMAT = 1;
    }

    /** An owner is about to hold an address; {@code baseline} is its value before anyone held it. */
    record Intend(Address address, String baseline, Claim claim) implements Entry {
    }

    /** In this run the owner gives up its part in an address, which is about to follow what the others want. */
    record Leave(String owner, Address address) implements Entry {
    }

    /** A write without undo is about to be done. */
    record Once(String owner, String path, String value) implements Entry {
    }

    /** The kernel took another value than it was given: that value is ours too, to be put back. */
    record Found(Address address, String value) implements Entry {
    }

    /**
     * What was intended since the last closing record is now held, but for what the kernel {@code refused}; and what an owner
     * held before and its new plan no longer wants is {@code dropped}, its values follow. One record for both, so that no
     * crash leaves an owner with the old plan and the new one.
     */
    record Commit(long at, List<Address> refused, List<Share> dropped) implements Entry {
    }

    /** An owner's part in an address. */
    record Share(String owner, Address address) {
    }

    /**
     * A holding as it stands, whole: what a journal that is written anew consists of.
     *
     * @param claims those that count
     * @param trail  while it is on the way: the lists of claims that the kernel's value may follow
     * @param found  while it is on the way: other values that the kernel was seen to take
     * @param stuck  whether it could not be brought back yet
     * @param turn   its place in the order in which addresses were last touched
     */
    record Kept(Address address, String baseline, List<Claim> claims, List<List<Claim>> trail, List<String> found, boolean stuck, int turn)
            implements Entry {
    }

    /** These owners' claims no longer count; the kernel's values follow. */
    record Releasing(long at, List<String> owners) implements Entry {
    }

    /** All values are what the remaining claims want, but for {@code kept}, which are tried again at the next call. */
    record Settled(long at, List<Address> kept) implements Entry {
    }
}

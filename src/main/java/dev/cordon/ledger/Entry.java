package dev.cordon.ledger;

import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;

import java.util.List;
import java.util.Optional;

/** One record of the journal. Written, and synced, before what it speaks of is done. */
sealed interface Entry {
    /** The first record: which boot and which CPUs the others speak of. */
    record Header(int format, String boot, String possible) implements Entry {
        static final int FORMAT = 1;
    }

    /** An owner is about to hold an address; {@code baseline} is its value before anyone held it. */
    record Intend(Address address, String baseline, Claim claim) implements Entry {
    }

    /** A write without undo is about to be done. */
    record Once(String owner, String path, String value) implements Entry {
    }

    /** The kernel took another value than it was given: that value is ours too, to be put back. */
    record Found(Address address, String value) implements Entry {
    }

    /** What was intended since the last closing record is now held, but for what the kernel {@code refused}. */
    record Commit(long at, List<Address> refused) implements Entry {
    }

    /** These owners' claims no longer count, all or those on {@code only}; the kernel's values follow. */
    record Releasing(long at, List<String> owners, Optional<List<Address>> only) implements Entry {
    }

    /** All values are what the remaining claims want, but for {@code kept}, which are tried again at the next call. */
    record Settled(long at, List<Address> kept) implements Entry {
    }
}

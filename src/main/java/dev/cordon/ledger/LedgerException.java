package dev.cordon.ledger;

import java.io.IOException;

/** The ledger cannot be used as it is: damaged, of another format, or no longer writable. The message says how to go on. */
public final class LedgerException extends IOException {
    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}

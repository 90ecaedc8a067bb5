package dev.cordon.cli.chain;

/** A line of commands is wrong; the message says which command, which word, and what is right. */
public final class ChainException extends RuntimeException {
    ChainException(String message) {
        super(message, null, false, false);
    }
}

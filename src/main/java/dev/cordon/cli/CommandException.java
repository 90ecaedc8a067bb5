package dev.cordon.cli;

/** A command cannot go on: the exit code and the whole message for the user, which needs no stack trace. */
final class CommandException extends RuntimeException {
    private final Exit exit;

    CommandException(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    CommandException(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /** Wrong words on the command line. */
    static CommandException usage(String message) {
        return new CommandException(Exit.USAGE, message);
    }

    Exit exit() {
        return exit;
    }
}

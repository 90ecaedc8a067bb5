package dev.cordon.cli;

import java.util.List;

/** A command line, understood. */
sealed interface Invocation {
    /** @param operands what follows the options: a script's file and its arguments, an owner */
    record Call(Command command, List<String> operands, Options options) implements Invocation {
        public Call {
            operands = List.copyOf(operands);
        }
    }

    /** Asked for help: the whole text. */
    record Help(String text) implements Invocation {
    }

    /** Asked for the version. */
    record Version() implements Invocation {
    }
}

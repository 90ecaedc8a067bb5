package dev.cordon.cli;

import dev.cordon.engine.Status;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** {@code cordon verify}: its exit code says whether all that is held still is so. */
final class VerifyCommand {
    private final Screen screen;
    private final Places places;

    VerifyCommand(Screen screen, Places places) {
        this.screen = screen;
        this.places = places;
    }

    int run(List<String> operands) throws IOException {
        Screen.none(Command.VERIFY, operands);
        try (Place place = places.open(screen.options())) {
            Status status = place.engine("verify").status();
            List<String> problems = new StatusText(screen.style(), screen.options().verbose(), ZoneId.systemDefault()).problems(status);
            screen.lines(problems.isEmpty() ? List.of(intact(status)) : problems);
            return (problems.isEmpty() ? Exit.DONE : Exit.DRIFT).code();
        }
    }

    static String intact(Status status) {
        return switch (status.held().size()) {
            case 0 -> "nothing is held";
            case 1 -> "1 held value is as it should be";
            default -> Values.count(status.held().size(), "held value") + " are as they should be";
        };
    }
}

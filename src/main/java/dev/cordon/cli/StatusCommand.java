package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.engine.Status;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** {@code cordon status}. */
final class StatusCommand {
    private final Screen screen;
    private final Places places;

    StatusCommand(Screen screen, Places places) {
        this.screen = screen;
        this.places = places;
    }

    int run(List<String> operands) throws IOException {
        Screen.none(Command.STATUS, operands);
        try (Place place = places.open(screen.options())) {
            Engine engine = place.engine("status");
            if (screen.options().journal()) {
                engine.journal().forEach(screen::json);
                return Exit.DONE.code();
            }
            Status status = engine.status();
            if (screen.options().json()) screen.json(StatusJson.text(status));
            else screen.lines(new StatusText(screen.style(), screen.options().verbose(), ZoneId.systemDefault()).lines(status));
            return Exit.DONE.code();
        }
    }
}

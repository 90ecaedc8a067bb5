package dev.cordon.cli;

import dev.cordon.topology.Topology;

import java.io.IOException;
import java.util.List;

/** {@code cordon topology}. */
final class TopologyCommand {
    private final Screen screen;
    private final Places places;

    TopologyCommand(Screen screen, Places places) {
        this.screen = screen;
        this.places = places;
    }

    int run(List<String> operands) throws IOException {
        Screen.none(Command.TOPOLOGY, operands);
        try (Place place = places.open(screen.options())) {
            Topology topology = place.machine().topology();
            if (screen.options().json()) screen.json(TopologyJson.text(topology));
            else screen.lines(new TopologyText(screen.style(), screen.options().verbose()).lines(topology));
            return Exit.DONE.code();
        }
    }
}

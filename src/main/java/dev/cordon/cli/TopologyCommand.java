package dev.cordon.cli;

import dev.cordon.topology.Topology;
import dev.cordon.topology.TopologyText;

import java.io.IOException;
import java.util.List;

/** {@code cordon topology}. */
final class TopologyCommand {
    private static final int WIDTH = 100;

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
            else screen.lines(TopologyText.draw(topology, columns()).lines().toList());
            return Exit.DONE.code();
        }
    }

    /** How wide the terminal is, as far as the shell says it. */
    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : WIDTH;
    }

    /** {@code 32 CPUs, 16 cores, 2 L3 domains, 1 node, 1 package}. */
    static String summary(Topology topology) {
        return TopologyText.draw(topology, WIDTH).lines().findFirst().orElse("");
    }
}

package dev.cordon.cli;

import dev.cordon.cli.drawing.Glyphs;
import dev.cordon.cli.drawing.Holding;
import dev.cordon.cli.drawing.Layout;
import dev.cordon.cli.drawing.Picture;
import dev.cordon.cli.drawing.Summary;
import dev.cordon.cli.drawing.TextDrawing;
import dev.cordon.topology.Topology;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code cordon topology}. */
final class TopologyCommand {
    private static final int WIDTH = 80;

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
            else screen.lines(text(place, topology));
            return Exit.DONE.code();
        }
    }

    private List<String> text(Place place, Topology topology) throws IOException {
        Holding holding = Holding.of(place.engine("topology").status(), topology.getOnline());
        Picture picture = Layout.of(topology, holding);
        Glyphs glyphs = Glyphs.of(Optional.ofNullable(System.getenv("CORDON_LOCALE")), Optional.ofNullable(System.getenv("TERM")));
        return new TextDrawing(picture, columns(), glyphs).lines(screen.options().verbose(), screen.style() == Style.COLORED);
    }

    /** How wide the terminal is, as far as the shell says it. */
    private static int columns() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : WIDTH;
    }

    /** {@code 32 CPUs, 16 cores, 2 L3 domains, 1 node, 1 package}. */
    static String summary(Topology topology) {
        return String.join(", ", Summary.of(topology));
    }
}

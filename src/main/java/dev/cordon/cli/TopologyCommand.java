package dev.cordon.cli;

import dev.cordon.cli.drawing.Glyphs;
import dev.cordon.cli.drawing.Holding;
import dev.cordon.cli.drawing.Layout;
import dev.cordon.cli.drawing.Picture;
import dev.cordon.cli.drawing.Summary;
import dev.cordon.cli.drawing.SvgDrawing;
import dev.cordon.cli.drawing.TextDrawing;
import dev.cordon.os.TerminalWidth;
import dev.cordon.topology.Topology;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code cordon topology}. */
final class TopologyCommand {
    /** Where nobody says how wide the terminal is, or there is none. */
    private static final int WIDTH = 80;

    private final Screen screen;
    private final Places places;

    TopologyCommand(Screen screen, Places places) {
        this.screen = screen;
        this.places = places;
    }

    int run(List<String> operands) throws IOException {
        Screen.none(Command.TOPOLOGY, operands);
        Optional<Path> svg = screen.options().sheet().svg();
        if (screen.options().json() && svg.isPresent()) throw CommandException.usage("--json and --svg contradict each other");
        try (Place place = places.open(screen.options())) {
            Topology topology = place.machine().topology();
            if (screen.options().json()) screen.json(TopologyJson.text(topology));
            else if (svg.isPresent()) draw(svg.get(), new SvgDrawing(picture(place, topology)).text());
            else screen.lines(text(picture(place, topology)));
            return Exit.DONE.code();
        }
    }

    private void draw(Path file, String svg) throws IOException {
        if (file.toString().equals("-")) {
            screen.console().out().print(svg);
            return;
        }
        SvgFile.write(file, svg);
        screen.line(file + ": a drawing; look at it with a browser");
    }

    private Picture picture(Place place, Topology topology) {
        return Layout.of(topology, holding(place, topology));
    }

    /** The machine can be drawn without what is held: a ledger that cannot be read is said, and no reason to fail. */
    private Holding holding(Place place, Topology topology) {
        try {
            return Holding.of(place.engine("topology").status(), topology.getOnline());
        } catch (AccessDeniedException e) {
            screen.problem("what is held is not drawn: only root can read " + place.state());
        } catch (IOException e) {
            screen.problem("what is held is not drawn: " + e.getMessage());
        }
        return Holding.NONE;
    }

    private List<String> text(Picture picture) {
        Glyphs glyphs = screen.options().sheet().ascii() ? Glyphs.ASCII : Glyphs.of(environment("CORDON_LOCALE"), environment("TERM"));
        return new TextDrawing(picture, columns(), glyphs).lines(screen.options().verbose(), screen.style() == Style.COLORED);
    }

    /** As asked, else as the shell says it, else the terminal. */
    private int columns() {
        Optional<Integer> said = environment("COLUMNS").filter(c -> c.matches("[1-9][0-9]{0,3}")).map(Integer::valueOf);
        return screen.options().sheet().width().or(() -> said)
                .or(() -> screen.console().terminal() ? TerminalWidth.ask() : Optional.empty()).orElse(WIDTH);
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    /** {@code 32 CPUs, 16 cores, 2 L3 domains, 1 node, 1 package}. */
    static String summary(Topology topology) {
        return String.join(", ", Summary.of(topology));
    }
}

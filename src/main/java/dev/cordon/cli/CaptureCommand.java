package dev.cordon.cli;

import dev.cordon.cgroup.GroupCapture;
import dev.cordon.os.ArchiveWriter;
import dev.cordon.os.Recording;
import dev.cordon.topology.Capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** {@code cordon capture OUT.tar.gz}. */
final class CaptureCommand {
    private final Screen screen;
    private final Places places;

    CaptureCommand(Screen screen, Places places) {
        this.screen = screen;
        this.places = places;
    }

    int run(List<String> operands) throws IOException {
        if (operands.size() != 1) throw CommandException.usage("'capture' needs the name of one archive to write, for example machine.tar.gz");
        Path file = Path.of(operands.getFirst());
        if (Files.exists(file)) throw CommandException.usage("'" + file + "' is there already");
        try (Place place = places.open(screen.options()); ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            Recording recording = new Recording(place.kernel(), archive);
            Capture.record(recording);
            GroupCapture.record(recording);
        }
        screen.line(file + String.format(": %,d bytes; try it with: cordon topology --on %s", Files.size(file), file));
        return Exit.DONE.code();
    }
}

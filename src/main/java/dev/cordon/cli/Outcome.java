package dev.cordon.cli;

import dev.cordon.ledger.Report;
import dev.cordon.plan.Note;

import java.util.ArrayList;
import java.util.List;

/** How a run on the kernel ended: its exit code and its lines. */
final class Outcome {
    private Outcome() {
    }

    static Exit of(Report report) {
        if (report.failed()) return Exit.FAILED;
        return report.drifted() ? Exit.DRIFT : Exit.DONE;
    }

    /** {@code name: 67 values changed, 4 refused}, then what is not as asked. */
    static void show(Screen screen, String name, Report report, List<Note> notes) {
        if (screen.options().quiet() && !report.failed()) return;
        List<String> lines = new ArrayList<>();
        lines.add(screen.style().bold(name) + ": " + sentence(report, screen.style()));
        for (String line : new ReportText(screen.style(), screen.options().verbose()).lines(report)) lines.add("  " + line);
        for (Note note : notes) lines.add("  " + screen.style().yellow("note       ") + note);
        if (!report.failed()) screen.lines(lines);
        else for (String line : lines) screen.console().err().println(line);
    }

    static String sentence(Report report, Style style) {
        return switch (report.outcome()) {
            case DONE -> ReportText.summary(report);
            case ROLLED_BACK -> style.red("failed") + ", and all is as it was";
            case INCOMPLETE -> style.red("not all could be put back") + "; it stays recorded, 'cordon restore' tries again";
            case UNKNOWN -> style.red("the ledger could not be written") + "; nothing more was touched, the next run recovers";
        };
    }
}

package dev.cordon.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What has been measured, for a terminal and for the page. */
final class Output {
    private final Host host;
    private final Settings settings;
    private final List<Table> tables;

    Output(Host host, Settings settings, List<Table> tables) {
        this.host = host;
        this.settings = settings;
        this.tables = tables;
    }

    String plain() {
        return facts("  ") + "\n" + tables(Table::plain);
    }

    String markdown() {
        return facts("- ") + "\n" + tables(Table::markdown);
    }

    private String facts(String before) {
        StringBuilder text = new StringBuilder();
        host.facts().forEach((name, value) -> text.append(before).append(name).append(": ").append(value).append('\n'));
        host.warning().ifPresent(warning -> text.append(before).append("warning: ").append(warning).append('\n'));
        text.append(before).append("medians of ").append(settings.rounds()).append(" rounds, of ").append(settings.roundsOfLarge()).append(" for large machines\n");
        return text.toString();
    }

    private String tables(Function<Table, String> form) {
        return tables.stream().filter(table -> !table.isEmpty()).map(form).collect(Collectors.joining());
    }
}

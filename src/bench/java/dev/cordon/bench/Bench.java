package dev.cordon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The benchmark: {@code src/bench/run} starts it. */
final class Bench {
    private Bench() {
    }

    /** {@code CHECKOUT [OPTION…]} */
    public static void main(String[] words) {
        try {
            run(Path.of(words[0]), Settings.of(Arrays.asList(words).subList(1, words.length)));
        } catch (BenchException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Path home, Settings settings) {
        List<String> names = new ArrayList<>(StartUp.names());
        names.addAll(Scale.names());
        names.addAll(Costs.names());
        if (settings.help()) {
            System.out.print(Settings.USAGE);
            return;
        }
        if (settings.list()) {
            names.forEach(System.out::println);
            return;
        }
        settings.check(names);
        Host host = new Host();
        host.warning().ifPresent(warning -> System.err.println("bench: " + warning));
        List<Table> tables = new ArrayList<>();
        Map<String, Series> results = new LinkedHashMap<>();
        Progress progress = new Progress(System.err, System.console() != null);
        try (Workspace workspace = new Workspace(home)) {
            if (StartUp.names().stream().anyMatch(settings::wants)) {
                try (StartUp startUp = new StartUp(workspace)) {
                    results.putAll(startUp.measure(settings, progress));
                    tables.add(startUp.table(settings, results));
                }
            }
            results.putAll(new Scale(workspace).measure(settings, progress));
            results.putAll(new Costs(workspace).measure(settings, progress));
        }
        ScaleTables scale = new ScaleTables(results);
        tables.addAll(List.of(scale.interrupts(), scale.tasks(), Costs.table(results)));
        tables.addFirst(Goal.table(results));
        Output output = new Output(host, settings, tables);
        if (settings.page()) new Page(home.resolve("docs/performance.md")).measured(output.markdown());
        System.out.print(settings.markdown() ? output.markdown() : output.plain());
        settings.json().ifPresent(file -> new Samples(host, results).write(file));
    }
}

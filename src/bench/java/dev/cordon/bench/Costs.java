package dev.cordon.bench;

import dev.cordon.bench.Ingredients.Ingredient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What single things add to a Java program that does nothing. */
final class Costs {
    /** Hello World of the same rounds. */
    private static final String BASE = "cost:hello";

    private final Workspace workspace;

    Costs(Workspace workspace) {
        this.workspace = workspace;
    }

    static List<String> names() {
        return Ingredients.ALL.stream().map(Ingredient::name).toList();
    }

    /** Measures what is wanted. */
    Map<String, Series> measure(Settings settings, Progress progress) {
        List<Case> cases = new ArrayList<>();
        for (Ingredient i : Ingredients.ALL) {
            if (settings.wants(i.name())) cases.add(Case.of(i.name(), TrainedProgram.of(i.main(), i.libraries(), workspace).command()));
        }
        if (cases.isEmpty()) return Map.of();
        cases.add(Case.of(BASE, TrainedProgram.of(HelloWorld.class, List.of(), workspace).command()));
        return new Rounds(workspace.runner(), settings.rounds(), progress).of(cases);
    }

    static Table table(Map<String, Series> results) {
        Table table = new Table("What single things add to Hello World, each with an AOT cache", "run", "what it is", "wall ms", "CPU ms", "MB");
        for (Ingredient i : Ingredients.ALL) {
            Series series = results.get(i.name());
            if (series == null) continue;
            Series base = results.get(BASE);
            table.row(i.name(), i.meaning(), Table.figure(series.wallOver(base)), Table.figure(series.cpuOver(base)), Table.figure(series.megabytes() - base.megabytes()));
        }
        return table;
    }
}

package dev.cordon.bench;

import dev.cordon.scale.LargeMachine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whole processes: what it costs to start, and to run small scripts on a machine with 64 CPUs. */
final class StartUp implements AutoCloseable {
    static final String HELLO = "hello";
    /** Each row's name and what it stands for. */
    private static final Map<String, String> ROWS = rows();
    private static final List<String> SCRIPTS = List.of("nothing", "card", "restore", "uncached", "rich", "dynamic", "reads-4", "reads-256");
    private static final LargeMachine MACHINE = new LargeMachine(64, 64, 200, LargeMachine.Groups.V2);

    private final Workspace workspace;
    private final Tree tree;
    private final Tree small;
    private final Tree large;
    /** Of cached scripts, by row. */
    private final Map<String, String> roads = new HashMap<>();

    StartUp(Workspace workspace) {
        this.workspace = workspace;
        this.tree = new Tree(workspace, MACHINE);
        this.small = new Tree(workspace, new LargeMachine(4, 64, 200, LargeMachine.Groups.V2));
        this.large = new Tree(workspace, new LargeMachine(256, 64, 200, LargeMachine.Groups.V2));
    }

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(HELLO, "Hello World, with an AOT cache");
        rows.put("hello-plain", "Hello World, without");
        rows.put("python", "`python3 -c pass`");
        rows.put("python-click", "`python3 -c 'import click'`");
        rows.put("nothing", "a phase that does nothing (`nothing.groovy`), cached");
        rows.put("card", "the card's script, cached");
        rows.put("restore", "`cordon restore` after it");
        rows.put("uncached", "the card's script, not in the cache");
        rows.put("rich", "closures, GStrings, ranges, maps (`rich.groovy`), cached");
        rows.put("dynamic", "a script that needs Groovy's classes (`dynamic.groovy`), cached");
        rows.put("reads-4", "a script that asks for cores, caches, nodes and kinds (`reads.groovy`), cached, of 4 CPUs");
        rows.put("reads-256", "the same of 256 CPUs");
        return rows;
    }

    static List<String> names() {
        return List.copyOf(ROWS.keySet());
    }

    /** Measures the rows that are wanted, and Hello World, to which all are compared. What is not wanted is not prepared either. */
    Map<String, Series> measure(Settings settings, Progress progress) {
        List<Case> cases = new ArrayList<>();
        cases.addAll(hello());
        if (settings.wants("python") || settings.wants("python-click")) cases.addAll(python());
        if (SCRIPTS.stream().anyMatch(settings::wants)) cases.addAll(scripts());
        cases.removeIf(c -> !c.name().equals(HELLO) && !settings.wants(c.name()));
        return new Rounds(workspace.runner(), settings.rounds(), progress).of(cases);
    }

    private List<Case> hello() {
        TrainedProgram hello = TrainedProgram.of(HelloWorld.class, List.of(), workspace);
        return List.of(Case.of(HELLO, hello.command()), Case.of("hello-plain", hello.untrained()));
    }

    /** Of the interpreter itself: what is on PATH may be a script that looks for it. */
    private List<Case> python() {
        Runner runner = workspace.runner();
        if (!runner.succeeds(List.of("python3", "-c", "pass"))) return List.of();
        String python = runner.output(List.of("python3", "-c", "import sys; print(sys.executable)"));
        List<Case> cases = new ArrayList<>(List.of(Case.of("python", List.of(python, "-c", "pass"))));
        List<String> click = List.of(python, "-c", "import click");
        if (runner.succeeds(click)) cases.add(Case.of("python-click", click));
        return cases;
    }

    private List<Case> scripts() {
        Path nothing = workspace.script("src/bench/scripts/nothing.groovy");
        Path card = workspace.script("dsl-examples/gaming-vm.groovy");
        Path rich = workspace.script("src/bench/scripts/rich.groovy");
        Path dynamic = workspace.script("src/bench/scripts/dynamic.groovy");
        Path reads = workspace.script("src/bench/scripts/reads.groovy");
        for (String row : List.of("reads-4", "reads-256")) roads.put(row, road(reads));
        roads.put("nothing", road(nothing));
        roads.put("card", road(card));
        roads.put("rich", road(rich));
        roads.put("dynamic", road(dynamic));
        if (!roads.get("dynamic").equals("script")) throw new BenchException("dynamic.groovy is to show what Groovy's classes cost, and needs none of them");
        String text = Workspace.read(card);
        Supplier<List<String>> uncached = () -> run(workspace.write("uncached.groovy", text + "// " + System.nanoTime() + "\n"));
        return List.of(Case.of("nothing", run(nothing)),
                Case.of("card", run(card)).after(this::restore),
                Case.of("restore", workspace.cordon("restore", "--root", tree.root(), "--all")).before(() -> workspace.runner().run(run(card))),
                Case.of("uncached", uncached).after(this::restore),
                Case.of("rich", run(rich)).after(this::restore),
                Case.of("dynamic", run(dynamic)).after(this::restore),
                Case.of("reads-4", workspace.cordon("run", "--root", small.root(), reads)),
                Case.of("reads-256", workspace.cordon("run", "--root", large.root(), reads)));
    }

    /** Compiles a script into the cache. @return the road that it then takes */
    private String road(Path script) {
        return workspace.runner().output(workspace.cordon("check", script)).contains("needs Groovy's classes") ? "script" : "hook";
    }

    private List<String> run(Path script) {
        return workspace.cordon("run", "--root", tree.root(), script);
    }

    private void restore() {
        workspace.runner().run(workspace.cordon("restore", "--root", tree.root(), "--all"));
    }

    @Override
    public void close() {
        tree.close();
        small.close();
        large.close();
    }

    /** A row for each that is wanted, and for Hello World. */
    Table table(Settings settings, Map<String, Series> results) {
        Table table = new Table("Processes", "run", "what it is", "road", "wall ms", "CPU ms", "MB", "wall over hello", "CPU over hello");
        Series hello = results.get(HELLO);
        ROWS.forEach((name, meaning) -> {
            Series series = results.get(name);
            if (series != null) {
                table.row(name, meaning, roads.getOrDefault(name, ""), Table.figure(series.wall()), Table.figure(series.cpu()), Table.figure(series.megabytes()),
                        Table.figure(series.wallOver(hello)), Table.figure(series.cpuOver(hello)));
            } else if (settings.wants(name)) {
                table.row(name, meaning + ": skipped, not there", "", "–", "–", "–", "–", "–");
            }
        });
        return table;
    }
}

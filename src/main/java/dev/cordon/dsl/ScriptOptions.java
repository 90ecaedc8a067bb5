package dev.cordon.dsl;

import groovy.cli.Option;
import groovy.cli.picocli.CliBuilder;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** The word {@code options}: a script's arguments read by an annotated interface. */
final class ScriptOptions {
    private final ScriptRun run;
    private final String script;

    ScriptOptions(ScriptRun run) {
        this.run = run;
        this.script = ScriptRun.ownerOf(run.here().script());
    }

    /** @throws ScriptEnd after help was shown (0), or when an argument is wrong (2) */
    <T> T parse(Class<T> spec) {
        if (!spec.isInterface()) throw run.wrong("'options' takes an interface whose methods are annotated with @Option, not " + spec.getSimpleName());
        List<String> switches = run.args.stream().takeWhile(a -> !a.equals("--")).toList();
        boolean help = !declares(spec, "h", "help") && (switches.contains("-h") || switches.contains("--help"));
        if (help) {
            run.out.print(usage(spec));
            run.out.flush();
            throw new ScriptEnd(0, "");
        }
        StringWriter errors = new StringWriter();
        T options = builder(errors).parseFromSpec(spec, run.args.toArray(String[]::new));
        if (!errors.toString().isEmpty()) throw new ScriptEnd(2, script + ": " + problem(errors.toString()) + "\n" + usage(spec).stripTrailing());
        return options;
    }

    private CliBuilder builder(StringWriter errors) {
        CliBuilder cli = new CliBuilder();
        cli.setName(script);
        // the builder takes an unknown option for an argument
        cli.getParser().unmatchedOptionsArePositionalParams(false);
        cli.setErrorWriter(new PrintWriter(errors, true));
        return cli;
    }

    private <T> String usage(Class<T> spec) {
        CliBuilder cli = builder(new StringWriter());
        // reading no arguments at all makes the builder learn the options; what it complains about is of no interest
        cli.parseFromSpec(spec);
        StringWriter usage = new StringWriter();
        cli.setWriter(new PrintWriter(usage, true));
        cli.usage();
        return usage.toString();
    }

    /** The first line of what the builder wrote: the rest of it is the usage. */
    private static String problem(String errors) {
        return errors.lines().findFirst().map(line -> line.replaceFirst("^error: ", "")).orElse("wrong arguments");
    }

    private static boolean declares(Class<?> spec, String... names) {
        for (Method m : spec.getMethods()) {
            Option option = m.getAnnotation(Option.class);
            if (option != null && Arrays.asList(names).stream().anyMatch(n -> n.equals(m.getName()) || n.equals(option.shortName()) || n.equals(option.longName()))) {
                return true;
            }
        }
        return false;
    }
}

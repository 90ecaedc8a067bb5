package dev.cordon.cli;

import dev.cordon.dsl.Prompt;
import dev.cordon.dsl.words.Nearest;
import dev.cordon.engine.Claimed;
import dev.cordon.engine.Engine;
import dev.cordon.engine.Status;
import dev.cordon.ledger.Report;
import dev.cordon.plan.Plan;
import groovy.lang.Closure;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be said at the prompt: the machine, sets of CPUs, and what the commands do. */
final class PromptWords {
    private final Screen screen;
    private final Place place;
    private final Interruption interruption;
    private final Prompt prompt;

    PromptWords(Screen screen, Place place, Interruption interruption, Prompt prompt) {
        this.screen = screen;
        this.place = place;
        this.interruption = interruption;
        this.prompt = prompt;
    }

    Map<String, Object> bindings() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("topology", prompt.topology());
        words.put("kernel", prompt.kernel());
        words.put("cpus", value("cpus takes a CPU list such as 'C0-6,16-22'", a -> prompt.cpus(text(a))));
        words.put("nodes", value("nodes takes a node list such as '0-1'", a -> prompt.nodes(text(a))));
        words.put("plan", sentence("plan { … } shows what the words in the block would change", this::plan));
        words.put("isolate", sentence("isolate { … } or isolate('owner') { … } changes what the words in the block say", this::isolate));
        words.put("restore", sentence("restore 'owner' gives back what an owner holds, restore '--all' what anybody holds", this::restore));
        words.put("status", new Asked(this::status));
        words.put("verify", new Asked(this::verify));
        return words;
    }

    private Engine engine(String command) {
        return place.again().engine("repl: " + command);
    }

    private void plan(List<Object> said) throws IOException {
        Engine engine = engine("plan");
        List<Plan> plans = plans(engine, said);
        screen.lines(new PlanText(screen.style(), screen.options().verbose(), Sentences.NONE).lines(engine.preview(plans)));
    }

    private void isolate(List<Object> said) throws IOException {
        Engine engine = engine("isolate");
        List<Plan> plans = plans(engine, said);
        Places.permitted(place);
        Report report = interruption.finish(() -> engine.apply(plans, interruption));
        Outcome.show(screen, plans.getFirst().owner(), report, plans.getFirst().notes());
    }

    private List<Plan> plans(Engine engine, List<Object> said) {
        Optional<String> owner = said.size() == 2 ? Optional.of(text(said.subList(0, 1))) : Optional.empty();
        if (said.isEmpty() || said.size() > 2 || !(said.getLast() instanceof Closure<?> block)) throw new Misuse();
        return engine.plan(prompt.isolation(owner, block));
    }

    private void restore(List<Object> said) throws IOException {
        String word = text(said);
        Engine engine = engine("restore");
        Claimed claimed = engine.claimed();
        Set<String> owners = word.equals("--all") ? claimed.owners() : Holders.of(claimed, word);
        if (owners.isEmpty()) {
            screen.line("nothing is held" + (word.equals("--all") ? "" : " by '" + word + "'" + Nearest.suggestion(word, List.copyOf(claimed.owners()))));
            return;
        }
        Places.permitted(place);
        Outcome.show(screen, word, interruption.finish(() -> engine.release(owners)), List.of());
    }

    private String status() throws IOException {
        return String.join("\n", new StatusText(screen.style(), screen.options().verbose(), ZoneId.systemDefault()).lines(engine("status").status()));
    }

    private String verify() throws IOException {
        Status status = engine("verify").status();
        List<String> problems = new StatusText(screen.style(), screen.options().verbose(), ZoneId.systemDefault()).problems(status);
        return problems.isEmpty() ? VerifyCommand.intact(status) : String.join("\n", problems);
    }

    private static String text(List<Object> said) {
        if (said.size() == 1 && said.getFirst() instanceof CharSequence text) return text.toString();
        throw new Misuse();
    }

    /** What was said is not what the word takes. */
    private static final class Misuse extends RuntimeException {
        Misuse() {
            super(null, null, false, false);
        }
    }

    private interface Doing {
        void run(List<Object> said) throws IOException;
    }

    private interface Asking {
        String run() throws IOException;
    }

    /** A word that does something; what goes wrong is a line of text, and no stack trace. */
    private Said sentence(String usage, Doing doing) {
        return new Said(usage, said -> {
            try {
                doing.run(said);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return null;
        }, screen::problem);
    }

    private Said value(String usage, Function<List<Object>, Object> value) {
        return new Said(usage, value, screen::problem);
    }

    /** A word that is said with values. Alone it tells how it is said. */
    private static final class Said extends Closure<Object> {
        private final transient String usage;
        private final transient Function<List<Object>, Object> meaning;
        private final transient Consumer<String> problem;

        Said(String usage, Function<List<Object>, Object> meaning, Consumer<String> problem) {
            super(null);
            this.usage = usage;
            this.meaning = meaning;
            this.problem = problem;
        }

        @Override
        public Object call(Object... said) {
            try {
                return meaning.apply(Arrays.asList(said));
            } catch (Misuse e) {
                problem.accept(usage);
            } catch (RuntimeException e) {
                problem.accept(Ending.of(e).message().replaceFirst("^cordon: ", ""));
            }
            return null;
        }

        @Override
        public String toString() {
            return usage;
        }
    }

    /** A word that only tells something: its text is the answer, so that it can be said without parentheses. */
    private static final class Asked extends Closure<Object> {
        private final transient Asking asking;

        Asked(Asking asking) {
            super(null);
            this.asking = asking;
        }

        @Override
        public Object call(Object... said) {
            return toString();
        }

        @Override
        public String toString() {
            try {
                return asking.run();
            } catch (IOException | RuntimeException e) {
                return Ending.of(e).message();
            }
        }
    }
}

package dev.cordon.dsl.compiler;

import dev.cordon.dsl.Problem;
import dev.cordon.dsl.words.IsolateWords;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The compiler's complaints about a script as problems in plain words. */
final class CompilerMessages {
    private static final Pattern PLACE = Pattern.compile("at line (\\d+),? column (\\d+)");

    private final String file;
    private final String source;

    CompilerMessages(String file, String source) {
        this.file = file;
        this.source = source;
    }

    /** Each once, in the order of the script. */
    List<Problem> problems(ErrorCollector errors) {
        List<? extends Message> all = errors.getErrors();
        boolean ours = all.stream().anyMatch(m -> m instanceof SyntaxErrorMessage s && s.getCause() instanceof WordProblem);
        return all.stream().filter(m -> !(ours && follows(m, "Cannot call " + IsolateWords.class.getName() + "#")))
                .filter(m -> !(all.size() > 1 && follows(m, "Target method for method call expression hasn't been set"))).map(this::problem).distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column)).toList();
    }

    /** After a mistaken term the compiler complains of the word around it as well: it did not learn the term's type. */
    private static boolean follows(Message message, String text) {
        return message instanceof SyntaxErrorMessage s && s.getCause().getOriginalMessage().contains(text);
    }

    private Problem problem(Message message) {
        return switch (message) {
            case SyntaxErrorMessage m -> problem(m.getCause());
            case SimpleMessage m -> new Problem(file, 0, 0, PlainWords.of(m.getMessage()));
            case ExceptionMessage m -> new Problem(file, 0, 0, PlainWords.of(String.valueOf(m.getCause().getMessage())));
            default -> new Problem(file, 0, 0, message.toString());
        };
    }

    /** The compiler itself has failed; it mostly says where. */
    Problem breakdown(Throwable e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        boolean known = place.find();
        return new Problem(file, known ? Integer.parseInt(place.group(1)) : 0, known ? Integer.parseInt(place.group(2)) : 0,
                "the Groovy compiler fails on this; say it in another way (" + e.getClass().getSimpleName() + ")");
    }

    private Problem problem(SyntaxException e) {
        if (e instanceof WordProblem) return new Problem(file, e.getStartLine(), e.getStartColumn(), e.getOriginalMessage());
        Problem plain = new Problem(file, e.getStartLine(), e.getStartColumn(), PlainWords.of(e.getOriginalMessage()));
        boolean unread = e.getOriginalMessage().startsWith("Unexpected ") || e.getOriginalMessage().startsWith("Missing ");
        return unread ? Brackets.mistake(file, source).orElse(plain) : plain;
    }
}

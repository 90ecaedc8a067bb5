package dev.cordon.dsl;

import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

import java.util.Comparator;
import java.util.List;

/** The compiler's complaints about a script as problems in plain words. */
final class CompilerMessages {
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
        return all.stream().filter(m -> !(ours && followsFromOurs(m))).map(this::problem).distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column)).toList();
    }

    /** After a mistaken term the compiler complains of the word around it as well: it did not learn the term's type. */
    private static boolean followsFromOurs(Message message) {
        return message instanceof SyntaxErrorMessage s && s.getCause().getOriginalMessage().contains("Cannot call " + IsolateWords.class.getName() + "#");
    }

    private Problem problem(Message message) {
        return switch (message) {
            case SyntaxErrorMessage m -> problem(m.getCause());
            case SimpleMessage m -> new Problem(file, 0, 0, PlainWords.of(m.getMessage()));
            case ExceptionMessage m -> new Problem(file, 0, 0, PlainWords.of(String.valueOf(m.getCause().getMessage())));
            default -> new Problem(file, 0, 0, message.toString());
        };
    }

    private Problem problem(SyntaxException e) {
        if (e instanceof WordProblem) return new Problem(file, e.getStartLine(), e.getStartColumn(), e.getOriginalMessage());
        Problem plain = new Problem(file, e.getStartLine(), e.getStartColumn(), PlainWords.of(e.getOriginalMessage()));
        boolean unread = e.getOriginalMessage().startsWith("Unexpected ") || e.getOriginalMessage().startsWith("Missing ");
        return unread ? Brackets.mistake(file, source).orElse(plain) : plain;
    }
}

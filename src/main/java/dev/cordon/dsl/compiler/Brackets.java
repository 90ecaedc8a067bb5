package dev.cordon.dsl.compiler;

import dev.cordon.dsl.Problem;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds the bracket or quotation mark that has no partner in a text that the compiler cannot read. The compiler itself names
 * the place where it gave up, which may be far away.
 */
final class Brackets {
    private record Open(char bracket, int at) {
    }

    private final String file;
    private final String source;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private Brackets(String file, String source) {
        this.file = file;
        this.source = source;
    }

    /** The first mistake; empty when every bracket and quotation mark has its partner. */
    static Optional<Problem> mistake(String file, String source) {
        return new Brackets(file, source).find();
    }

    private Optional<Problem> find() {
        if (source.startsWith("#!")) at = endOfLine(0);
        while (at < source.length()) {
            char c = source.charAt(at);
            int begin = at;
            if (source.startsWith("//", at)) {
                at = endOfLine(at);
            } else if (source.startsWith("/*", at)) {
                at = after("*/", at + 2);
                if (at < 0) return problem(begin, "this comment has no end");
            } else if (c == '\'' || c == '"' || c == '/' && beginsPattern()) {
                if (!skipText(c)) return problem(begin, "a text begins here with " + c + " and has no end");
            } else {
                Optional<Problem> mistake = bracket(c);
                if (mistake.isPresent()) return mistake;
                at++;
            }
        }
        return open.isEmpty() ? Optional.empty() : problem(open.peek().at, "this " + open.peek().bracket + " is not closed");
    }

    private Optional<Problem> bracket(char c) {
        int closing = ")]}".indexOf(c);
        if ("([{".indexOf(c) >= 0) open.push(new Open(c, at));
        else if (closing >= 0) {
            if (open.isEmpty()) return problem(at, "this " + c + " closes nothing");
            Open last = open.peek();
            if (last.bracket != "([{".charAt(closing)) {
                boolean openFurtherOut = open.stream().anyMatch(o -> o.bracket == "([{".charAt(closing));
                return openFurtherOut ? problem(last.at, "this " + last.bracket + " is not closed") : problem(at, "this " + c + " closes nothing");
            }
            open.pop();
        }
        return Optional.empty();
    }

    /** Goes behind a text, with the expressions in it. @return false when it has no end */
    private boolean skipText(char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean lines = quote != '/' && source.startsWith(triple, at);
        String end = lines ? triple : String.valueOf(quote);
        at += end.length();
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\\') at += 2;
            else if (source.startsWith(end, at)) {
                at += end.length();
                return true;
            } else if (c == '\n' && !lines && quote != '/') return false;
            else if (quote != '\'' && source.startsWith("${", at)) {
                if (!skipExpression()) return false;
            } else at++;
        }
        return false;
    }

    /** Goes behind the brace that closes an expression in a text. */
    private boolean skipExpression() {
        int depth = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\'' || c == '"') {
                if (!skipText(c)) return false;
                continue;
            }
            if (c == '\n') return false;
            if (c == '{') depth++;
            at++;
            if (c == '}' && --depth == 0) return true;
        }
        return false;
    }

    /** Whether a slash begins a text and does not divide: after an operator, an opening bracket, or nothing. */
    private boolean beginsPattern() {
        int before = at - 1;
        while (before >= 0 && " \t".indexOf(source.charAt(before)) >= 0) before--;
        return before < 0 || "=(,[!&|?:{};~<>+\n".indexOf(source.charAt(before)) >= 0;
    }

    private int endOfLine(int from) {
        int end = source.indexOf('\n', from);
        return end < 0 ? source.length() : end;
    }

    private int after(String text, int from) {
        int found = source.indexOf(text, from);
        return found < 0 ? -1 : found + text.length();
    }

    private Optional<Problem> problem(int where, String message) {
        int line = 1 + (int) source.substring(0, where).chars().filter(c -> c == '\n').count();
        int column = where - source.lastIndexOf('\n', where - 1);
        return Optional.of(new Problem(file, line, column, message));
    }
}

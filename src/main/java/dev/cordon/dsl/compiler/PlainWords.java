package dev.cordon.dsl.compiler;

import dev.cordon.dsl.words.ShortNames;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Groovy compiler's own messages, in words that need no knowledge of the compiler. */
final class PlainWords {
    private record Rule(Pattern pattern, String words) {
    }

    private static final List<Rule> RULES = List.of(
            rule("Cannot assign value of type (.+) to variable of type (.+)", "a variable of type $2 cannot hold a value of type $1"),
            rule("Cannot return value of type (.+) for method returning (.+)", "this method gives a value of type $2, not $1"),
            rule("Cannot return value of type (.+) for closure expecting (.+)", "this block gives a value of type $2, not $1"),
            rule("Incompatible generic argument types\\. Cannot assign (.+) to: (.+)", "a variable of type $2 cannot hold a value of type $1"),
            rule("Cannot set read-only property: (\\S+)", "'$1' can be read, but not set"),
            rule("Cannot find matching constructor ([^(]+)(\\(.*\\))", "'new $1' does not take $2"),
            rule("Cannot find matching method Object#(?:negative|positive|next|previous|bitwiseNegate)\\(\\)",
                    "this operator has to know the type of its value; declare it, for example with int instead of def"),
            rule("Cannot find matching method ([^#]+)#([^(]+)(\\(.*\\))", "'$2' of $1 does not take $3"),
            rule("Cannot call \\w+Words#(\\w+)\\(.*\\) with arguments .*", "'$1' has to know the type of what it is given; declare it, for example with CpuSet instead of def"),
            rule("Cannot call (\\S+)#compareTo\\(.*\\) with arguments \\[(.*)]", "a $1 cannot be compared with a value of type $2"),
            rule("Cannot call (\\S+)#(\\w+)(\\(.*\\)) with arguments \\[(.*)]", "'$2' of $1 takes $3, not ($4)"),
            rule("Inconvertible types: cannot cast (\\S+) to (\\S+)", "a value of type $1 cannot become one of type $2"),
            rule("Cannot resolve dynamic method name at compile time", "the name of a method has to be written out"),
            rule("unable to resolve class (\\S+)(?: for annotation)?", "unknown class '$1'"),
            rule("The current scope already contains a variable of the name (\\w+)", "there is already a variable '$1' here"),
            rule("The variable \\[(\\w+)] is declared final but is reassigned", "'$1' is final and cannot be set again"),
            rule("Reference to method is ambiguous.*", "it is not clear which method is meant; give the values types"),
            rule("No such property: (\\w+) for class: (\\S+)", "unknown property '$1' of $2"),
            rule("The variable \\[(\\w+)] is undeclared", "unknown name '$1'"),
            rule("Unexpected character: '\\\\?([\"'])'", "a text begins here with $1 and has no end"),
            rule("Unexpected character: '([\u2018\u2019\u201c\u201d\u00b4`])'", "$1 is no quotation mark in scripts; write '"),
            rule("Unexpected character: '(.)'", "the character $1 cannot stand here"),
            rule("Unexpected input: '<EOF>'", "the script ends too early"),
            rule("Unexpected input: '(?s:.*)\\bEOF'", "the script ends too early"));

    /** The last token of what the parser had read when it gave up. */
    private static final Pattern UNEXPECTED = Pattern.compile("Unexpected input: '(?s:.*?)(\\w+|[^\\w\\s\\\\])(?:\\s|\\\\n|\\\\r)*'");

    private PlainWords() {
    }

    private static Rule rule(String pattern, String words) {
        return new Rule(Pattern.compile(pattern), words);
    }

    static String of(String message) {
        String text = ShortNames.in(message.strip().replaceFirst("^\\[Static type checking] - ", "")
                .replaceFirst("\\.? Please check if .*$", "").replaceFirst("(?s)\\s*@ line \\d+, column \\d+\\.?.*$", "").replaceFirst("\\.$", ""));
        for (Rule rule : RULES) {
            Matcher m = rule.pattern.matcher(text);
            if (m.matches()) return m.replaceFirst(rule.words);
        }
        Matcher unexpected = UNEXPECTED.matcher(text);
        if (unexpected.matches()) return "'" + unexpected.group(1) + "' is not expected here";
        return text.isEmpty() ? "the compiler does not understand this" : text.substring(0, 1).toLowerCase() + text.substring(1);
    }
}

package dev.cordon.cpu;

/** Refuses numbers that a machine does not have. */
final class Lacking {
    private Lacking() {
    }

    /** @throws NotationException when the machine does not have each of the numbers */
    static void refuse(String text, Term.Numbers term, NumberSet<?> has) {
        String hint = term.inherited() && term.letter() != Letter.C
                ? "; for CPUs say " + (term.excluded() ? "^" : "") + "C" + term.text() : "";
        // of a range the end is what is wrong when its start is there
        int column = has.contains(term.from()) && term.from() != term.to() ? term.column() + String.valueOf(term.from()).length() + 1 : term.column();
        refuse(text, column, term.letter(), CpuSet.range(term.from(), term.to()), has, hint);
    }

    static void refuse(String text, int column, Letter letter, NumberSet<?> wanted, NumberSet<?> has, String hint) {
        NumberSet<?> lacking = wanted.withoutAny(has);
        if (lacking.isEmpty()) return;
        String owned = has.isEmpty() ? "it has none" : "it has " + has.list();
        throw new NotationException(text, column, "this machine has no " + letter.noun + " " + lacking.list() + " (" + owned + ")" + hint);
    }
}

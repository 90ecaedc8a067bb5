package dev.cordon.cpu;

/** Refuses numbers that a machine does not have. */
final class Lacking {
    private Lacking() {
    }

    /** @throws NotationException when the machine does not have each of the numbers */
    static void refuse(String text, Term.Numbers term, NumberSet<?> has) {
        if (term.numbers().withoutAny(has).isEmpty()) return;
        String hint = term.inherited() && term.letter() != Letter.C && term.letter() != Letter.K
                ? "; for CPUs say " + (term.excluded() ? "^" : "") + "C" + term.text() : "";
        // of a range the end is what is wrong when its start is there
        int column = has.contains(term.from()) && term.from() != term.to() ? term.column() + String.valueOf(term.from()).length() + 1 : term.column();
        refuse(text, column, term.letter(), term.numbers(), has, hint);
    }

    static void refuse(String text, int column, Letter letter, NumberSet<?> wanted, NumberSet<?> has, String hint) {
        NumberSet<?> lacking = wanted.withoutAny(has);
        if (lacking.isEmpty()) return;
        if (has.isEmpty() && !letter.instead.isEmpty()) {
            throw new NotationException(text, column, "the kernel tells of no " + letter.noun + "s on this machine; " + letter.instead);
        }
        String noun = letter == Letter.K ? Letter.C.noun : letter.noun;
        String owned = has.isEmpty() ? "it has none" : "it has " + has.list();
        throw new NotationException(text, column, "this machine has no " + noun + " " + lacking.list() + " (" + owned + ")" + hint);
    }

    /** @throws NotationException when the kernel does not tell the cores of these CPUs */
    static void refuseUnknownCores(String text, Term.Numbers cpus, CpuNames names) {
        if (names.parts(Part.CORE).isEmpty()) {
            throw new NotationException(text, cpus.column(), "the kernel does not tell this machine's cores; say C for CPUs");
        }
        CpuSet offline = cpus.numbers().minus(names.online());
        if (offline.isEmpty()) return;
        throw new NotationException(text, cpus.column(), (offline.size() == 1 ? "CPU " + offline + " is" : "CPUs " + offline + " are")
                + " offline, and an offline CPU's core is not known; say C for CPUs");
    }
}

package dev.cordon.cli.drawing;

/** The ways in which CPUs belong together, from the outside to the inside where two of them are the same CPUs. */
enum Level {
    PACKAGE("package"), DIE("die"), NODE("node"), L3("L3"), KIND(""), L2("L2");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}

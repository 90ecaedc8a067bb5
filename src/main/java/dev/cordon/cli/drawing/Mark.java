package dev.cordon.cli.drawing;

/** What the kernel was told at boot to keep off a CPU. */
enum Mark {
    NONE(""), ISOLATED("isolated"), TICKLESS("nohz_full"), BOTH("isolated, nohz_full");

    private final String meaning;

    Mark(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    static Mark of(boolean isolated, boolean tickless) {
        if (isolated) return tickless ? BOTH : ISOLATED;
        return tickless ? TICKLESS : NONE;
    }
}

package dev.cordon.cli;

import java.util.List;

/** The process's exit codes. A run that is told to stop by a signal ends with 128 + the signal's number, as shells expect. */
enum Exit {
    DONE(0, "done"),
    FAILED(1, "failed, and rolled back"),
    USAGE(2, "wrong usage, or an error in the script; nothing was changed"),
    DRIFT(3, "a held value is not what it should be"),
    BUSY(4, "another run holds the lock"),
    NOT_PERMITTED(5, "not permitted; nothing was changed");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    /** The list that the help shows: code and meaning. */
    static List<String> table() {
        return List.of(" 0", DONE.meaning, " 1", FAILED.meaning, " 2", USAGE.meaning, " 3", DRIFT.meaning, " 4", BUSY.meaning,
                " 5", NOT_PERMITTED.meaning, "130", "interrupted (SIGINT), rolled back", "143", "terminated (SIGTERM), rolled back");
    }
}

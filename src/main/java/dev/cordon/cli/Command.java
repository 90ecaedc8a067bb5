package dev.cordon.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The commands: name, operands, the options that each takes, and what it is for. */
enum Command {
    RUN("run", "FILE [ARG...]", "Run a script; 'cordon FILE' is the same.",
            "-n", "-u", "--json", "--on", "--trust", "--domain", "--guest"),
    PLAN("plan", "FILE [ARG...]", "Show what a script would change, and change nothing.",
            "--json", "--on", "--trust", "--domain"),
    CHECK("check", "FILE", "Find a script's mistakes, which CPUs it names and what makes it slow; do not run it.",
            "--on", "--trust"),
    COMPILE("compile", "FILE...", "Compile scripts, so that their next runs need no compiler.",
            "--trust"),
    CACHE("cache", "[clear]", "Show or clear the compiled scripts."),
    RESTORE("restore", "[OWNER|FILE]", "Give back what an owner, an undo file or a script holds.",
            "-n", "-u", "--all", "--trust"),
    STATUS("status", "", "Who holds what, and what has drifted.",
            "--json", "--journal"),
    VERIFY("verify", "", "Succeed when all that is held still is so."),
    TOPOLOGY("topology", "", "The machine as scripts see it.",
            "--json", "--svg", "--width", "--ascii", "--on"),
    CAPTURE("capture", "OUT.tar.gz", "Record this machine, for --on, tests and bug reports."),
    LINT("lint", "DOMAIN.xml|- [SCRIPT [ARG...]]", "Find what is wrong with a libvirt domain on this machine, or propose one that fits (--write). Exit code 1: there are warnings or errors.",
            "--json", "--on", "--trust", "--write", "--vcpus", "--memory"),
    REPL("repl", "", "A prompt (groovysh) with the words of scripts.",
            "--on"),
    HOOK("hook", "install|uninstall|list|test|run ...", "libvirt's hooks: install SCRIPT, uninstall NAME, list, test GUEST [SCRIPT], run SCRIPT GUEST PHASE SUB EXTRA.",
            "--on", "--trust", "--domain", "--guest", "--hooks-dir");

    /** Options that every command takes. */
    static final List<String> COMMON = List.of("-v", "-q", "--root", "--state-dir", "--color", "-h");

    private static final Command[] ALL = values();
    private static final String[] CHAINED = {"cpuset-create", "cpuset-modify", "cpuset-delete", "move-tasks", "irq-affinity", "cpu-governor",
            "kernel-threads", "drop-caches", "compact-memory"};

    private final String word;
    private final String operands;
    private final String meaning;
    private final List<String> options;

    Command(String word, String operands, String meaning, String... options) {
        this.word = word;
        this.operands = operands;
        this.meaning = meaning;
        this.options = List.of(options);
    }

    String word() {
        return word;
    }

    /** How the operands are written in the help. */
    String operands() {
        return operands;
    }

    String meaning() {
        return meaning;
    }

    /** Whether the option, by its first name, means something to this command. */
    boolean takes(String option) {
        return options.contains(option) || COMMON.contains(option);
    }

    /** Whether a script's file comes first, and what follows it belongs to the script. */
    boolean runsScript() {
        return this == RUN || this == PLAN;
    }

    /** Whether the word is a command, here or in a chain ({@link dev.cordon.cli.chain.Verb}, which only those who chain need). */
    static boolean isWord(String word) {
        for (Command c : ALL) if (c.word.equals(word)) return true;
        for (String chained : CHAINED) if (chained.equals(word)) return true;
        return false;
    }

    static Optional<Command> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }
}

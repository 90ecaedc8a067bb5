package dev.cordon.libvirt.lint;

/** One thing that can be wrong with a domain. A rule keeps nothing; {@code check} looks at one domain. */
public abstract class Rule {
    private final String id;
    private final Severity severity;
    private final String meaning;

    /**
     * @param id      by which output and documentation name it
     * @param meaning what it finds, for the table in docs/lint.md
     */
    protected Rule(String id, Severity severity, String meaning) {
        this.id = id;
        this.severity = severity;
        this.meaning = meaning;
    }

    public final String id() {
        return id;
    }

    public final Severity severity() {
        return severity;
    }

    public final String meaning() {
        return meaning;
    }

    /** Says what it finds; nothing when all is well, or when the machine does not say enough to judge. */
    public abstract void check(Subject guest, Found found);

    /** Takes what a rule finds. */
    public interface Found {
        /** The parts of a {@link Finding}. */
        void add(String element, int line, String why, String fix);

        default void at(Placed thread, String why, String fix) {
            add(thread.element(), thread.line(), why, fix);
        }
    }
}

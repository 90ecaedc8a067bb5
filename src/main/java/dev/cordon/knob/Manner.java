package dev.cordon.knob;

/** How sentences are meant, and spoken of in messages. */
public enum Manner {
    /** A script's: all are true at once, and together they are all that the owner wants. */
    SCRIPT("make it with cpuset('%') { … }", "set them in cpuset('%') { … }"),
    /** A line of commands: one is done after the other, on top of what the owner holds. */
    COMMANDS("make it with cpuset-create %", "set them with cpuset-modify %");

    private final String makeGroup;
    private final String setGroup;

    Manner(String makeGroup, String setGroup) {
        this.makeGroup = makeGroup;
        this.setGroup = setGroup;
    }

    /** What to say for a group that is missing. */
    String makeGroup(String group) {
        return makeGroup.replace("%", group);
    }

    /** What to say for a group whose CPUs or nodes are missing. */
    String setGroup(String group) {
        return setGroup.replace("%", group);
    }
}

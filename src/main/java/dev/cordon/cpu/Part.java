package dev.cordon.cpu;

/** Kinds of parts that a machine's CPUs are grouped in. */
public enum Part {
    /** A core's CPUs are its SMT siblings. */
    CORE("core"),
    /** CPUs that share a third-level cache. */
    L3("L3 domain"),
    DIE("die"),
    PACKAGE("package");

    private final String noun;

    Part(String noun) {
        this.noun = noun;
    }

    /** What people call one such part. */
    public String noun() {
        return noun;
    }
}

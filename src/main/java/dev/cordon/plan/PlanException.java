package dev.cordon.plan;

/** What a script asks for cannot be done on this machine, or contradicts itself; nothing was changed. */
public final class PlanException extends RuntimeException {
    private final Origin origin;
    private final String problem;

    public PlanException(Origin origin, String problem) {
        super(origin + ": " + problem);
        this.origin = origin;
        this.problem = problem;
    }

    public Origin origin() {
        return origin;
    }

    public String problem() {
        return problem;
    }
}

package dev.cordon.guest;

/** {@code <topology sockets='1' dies='1' clusters='1' cores='4' threads='2'/>}, as the guest sees its CPUs; what is not said is 1. */
public record CpuTopology(int sockets, int dies, int clusters, int cores, int threads, int line) {
    /** How many vCPUs it describes; vCPUs are numbered thread by thread, then core by core. */
    public long vcpus() {
        return (long) sockets * dies * clusters * cores * threads;
    }
}

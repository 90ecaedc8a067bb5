package dev.cordon.topology;

import java.util.Optional;

/** One logical CPU and the groups that it belongs to. Of an offline CPU the kernel says nothing more than that. */
public final class Cpu {
    private final int number;
    private final boolean online;
    private final Groups groups;

    /** Empty where the kernel does not say it. */
    record Groups(Optional<Core> core, Optional<CpuGroup> die, Optional<CpuGroup> pack, Optional<Node> node,
                  Optional<CacheDomain> l2, Optional<CacheDomain> l3) {
    }

    Cpu(int number, boolean online, Groups groups) {
        this.number = number;
        this.online = online;
        this.groups = groups;
    }

    /** As Linux numbers it. */
    public int getNumber() {
        return number;
    }

    public boolean isOnline() {
        return online;
    }

    public Optional<Core> getCore() {
        return groups.core;
    }

    public Optional<CpuGroup> getDie() {
        return groups.die;
    }

    public Optional<CpuGroup> getPackage() {
        return groups.pack;
    }

    public Optional<Node> getNode() {
        return groups.node;
    }

    public Optional<CacheDomain> getL2() {
        return groups.l2;
    }

    public Optional<CacheDomain> getL3() {
        return groups.l3;
    }
}

package dev.cordon.cgroup;

import dev.cordon.os.Kernel;

/** Where cgroups are mounted and which version holds the cpuset controller. */
public final class CgroupLayout {
    private CgroupLayout() {
    }

    public static CgroupLayout read(Kernel kernel) {
        return new CgroupLayout();
    }
}

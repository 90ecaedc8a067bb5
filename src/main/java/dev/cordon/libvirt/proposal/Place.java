package dev.cordon.libvirt.proposal;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;

/**
 * The CPUs of a guest's vCPUs.
 *
 * @param cells   the guest's own nodes, each a list of cores, each with one CPU for every thread; of one node there is one
 * @param threads of each core
 */
record Place(List<List<CpuSet>> cells, int threads) {
    /** In the order of the vCPUs, which libvirt numbers thread by thread. */
    List<Integer> pins() {
        List<Integer> pins = new ArrayList<>();
        for (List<CpuSet> cores : cells) for (CpuSet core : cores) for (int cpu : core) pins.add(cpu);
        return pins;
    }

    CpuSet cpus() {
        CpuSet all = CpuSet.EMPTY;
        for (int cpu : pins()) all = all.plus(CpuSet.of(cpu));
        return all;
    }

    int cores() {
        return pins().size() / threads;
    }
}

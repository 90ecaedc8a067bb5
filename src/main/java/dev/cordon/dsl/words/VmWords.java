package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;

/** The words inside {@code vm { }}. */
public interface VmWords extends MachineWords {
    @Meaning(form = "cpus 'C8-15,24-31'", takes = "a CPU list such as 'C8-15,24-31'", value = "The VM's CPUs.")
    void cpus(@Written(Text.CPUS) String list);

    /** The same with a set. */
    void cpus(CpuSet set);

    @Meaning(form = "governor 'performance'", takes = "a text such as 'performance'", value = "cpufreq governor of the VM's CPUs.")
    void governor(@Written(Text.GOVERNOR) String name);

    @Meaning(form = "irqMask 'C8-15,24-31'", takes = "a CPU list such as 'C8-15,24-31'", value = "No interrupt on these CPUs.")
    void irqMask(@Written(Text.CPUS) String list);

    /** The same with a set. */
    void irqMask(CpuSet set);

    @Meaning(form = "irqMask()", takes = "a CPU list such as 'C8-15,24-31'", value = "No interrupt on the VM's CPUs.")
    void irqMask();
}

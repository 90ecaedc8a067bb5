package dev.cordon.dsl.words;

import dev.cordon.guest.Guest;
import dev.cordon.topology.Topology;

import java.util.List;

/** What every part of a script sees: the machine, the arguments, and where to write to. Reading never changes anything. */
public interface MachineWords {
    @Meaning(form = "topology", value = "The machine: packages, dies, L3 domains, nodes, cores and CPUs.")
    Topology getTopology();

    @Meaning(form = "kernel", value = "The running kernel: version, cgroups, systemd, isolated, nohzFull.")
    KernelFacts getKernel();

    @Meaning(form = "guest", value = "The libvirt domain that a hook is called for, or that `--domain FILE` names: name, uuid, vcpus, vcpuPins, vcpuCount, "
            + "pinned, emulator, iothreads, memory, hugepages, hugepageSizes, hostDevices. An error where there is none.")
    Guest getGuest();

    @Meaning(form = "phase", value = "Why the script is run, a text: 'prepare', 'start', 'started', 'stopped', 'release', 'migrate', 'restore', 'reconnect' or "
            + "'attach' when libvirt calls it as a hook, else 'none'. A script that names it is run in all of them.")
    String getPhase();

    @Meaning(form = "args", value = "The script's arguments, a list of texts.")
    List<String> getArgs();

    @Meaning(form = "log", value = "Writes messages: log.info, log.warn, log.debug.")
    Log getLog();

    @Meaning(form = "print 'text'", value = "Writes to standard output.", takes = "one value")
    void print(Object value);

    @Meaning(form = "println 'text'", value = "Writes a line to standard output.", takes = "one value")
    void println(Object value);

    /** An empty line. */
    void println();

    @Meaning(form = "printf '%d CPUs%n', 4", value = "Writes to standard output in the given format.", takes = "a format and its values")
    void printf(String format, Object... values);

    /** The same with one value, or with a list of them. */
    void printf(String format, Object value);
}

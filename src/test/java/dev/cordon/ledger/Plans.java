package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.os.emulated.MemoryStore;
import dev.cordon.plan.Address;
import dev.cordon.plan.Form;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.cordon.ledger.Machines.CPUSETS;
import static dev.cordon.ledger.Machines.UNIFIED;

/**
 * What owners want of a small machine. A name with a slash, {@code A/2}, is another plan of the owner before it.
 *
 * @param pristine the machine before anyone holds anything
 * @param refused  addresses that this machine refuses to change
 */
record Plans(MemoryStore pristine, Map<String, Plan> plans, Set<String> refused) {
    /** Four owners of overlapping files, without groups. */
    static final Plans FILES = on(Machines.v1(),
            of("A").hold(defaultAffinity(), without("4-7")).hold(irq(1), without("4-7")).hold(irq(2), without("4-7"))
                    .then().hold(governor(4), assign("performance")),
            of("B").hold(irq(1), without("2-3")).hold(governor(2), assign("performance")).hold(governor(4), assign("schedutil"))
                    .then().hold(defaultAffinity(), without("2-3")).hold(irq(3), without("6-7")),
            of("C").hold(irq(2), without("0-1")).hold(irq(3), within("0-5")).hold(governor(4), assign("ondemand")),
            of("D").hold(governor(4), assign("performance")).hold(irq(1), without("1")).hold(irq(3), within("4-7")));

    /** An owner whose script is run again, as it was and changed, with another beside it. */
    static final Plans CHANGED = on(Machines.v1(),
            of("A").hold(defaultAffinity(), without("4-7")).hold(irq(1), without("4-7")).then().hold(governor(4), assign("performance")),
            of("A/2").hold(irq(1), without("6-7")).hold(irq(2), without("6-7")).then().hold(governor(2), assign("schedutil")),
            of("B").hold(irq(1), without("2-3")).hold(irq(2), without("0")).hold(governor(4), assign("schedutil")));

    /** Three owners of one v1 group, two of which move the root group's tasks into it. */
    static final Plans GROUPS = on(Machines.v1(),
            of("G").hold(group("host.slice"), assign("present"))
                    .then().hold(groupFile("host.slice", "mems"), withinNodes("0-1")).hold(groupFile("host.slice", "cpus"), within("0-3"))
                    .then().sweep(CPUSETS, "tasks", "/", "/host.slice"),
            of("H").hold(group("host.slice"), assign("present"))
                    .then().hold(groupFile("host.slice", "mems"), withinNodes("0")).hold(groupFile("host.slice", "cpus"), within("0-5"))
                    .then().hold(irq(1), without("6-7")),
            of("S").hold(group("host.slice"), assign("present"))
                    .then().hold(groupFile("host.slice", "mems"), assign("0")).hold(groupFile("host.slice", "cpus"), within("0-4"))
                    .then().sweep(CPUSETS, "tasks", "/", "/host.slice"));

    /** Two owners on v2: the controller is handed down, groups are made, processes move, a slice that is there is confined. */
    static final Plans SLICES = on(Machines.v2(),
            of("V").hold(controller(), assign("on"))
                    .then().hold(slice("system.slice"), within("0-3"))
                    .then().hold(new Address.Group(UNIFIED + "/guest"), assign("present"))
                    .then().hold(slice("guest"), within("4-7"))
                    .then().sweep(UNIFIED, "cgroup.procs", "/machine.slice", "/guest"),
            of("W").hold(controller(), assign("on"))
                    .then().hold(slice("system.slice"), within("0-5")).hold(new Address.Group(UNIFIED + "/guest"), assign("present"))
                    .then().hold(slice("guest"), within("5-7")));

    /** Two owners of systemd's units, one of which they share. */
    static final Plans UNITS = on(Machines.v2().directory("/run/systemd/system"),
            of("U").hold(unit("system.slice"), within("0-3")).hold(unit("machine.slice"), within("0-3")).hold(irq(1), without("4-7")),
            of("W").hold(unit("machine.slice"), within("2-5")));

    /** Two owners of interrupts that may refuse, one of which does. */
    static final Plans REFUSING = new Plans(Machines.v1().file("/proc/irq/2/.refuses", "EIO"), Map.of(
            "R", of("R").hold(governor(2), assign("performance")).refusable().hold(irq(1), without("4-7")).hold(irq(2), without("4-7")).plan(),
            "Q", of("Q").refusable().hold(irq(2), without("2-3")).hold(irq(1), without("2-3")).plan()), Set.of(irq(2).text()));

    /** A write without undo between two that are held. */
    static final Plans ONCE = on(Machines.v1(),
            of("O").hold(irq(1), without("4-7")).then().once(Machines.DROP, "3").then().hold(governor(2), assign("performance")));

    /** Lines of commands, one on top of the other: masks that grow, a group that is made and given up, one that was there and is deleted. */
    static final Plans LINES = on(Machines.withGroup(),
            of("X").adding().hold(irq(1), without("4-7")).hold(governor(2), assign("performance")),
            of("X/2").adding().hold(irq(1), without("2-3")).hold(irq(2), without("0")).hold(governor(2), assign("schedutil")),
            of("K").adding().hold(group("host.slice"), assign("present"))
                    .then().hold(groupFile("host.slice", "mems"), assign("0")).hold(groupFile("host.slice", "cpus"), assign("0-3"))
                    .then().sweep(CPUSETS, "tasks", "/", "/host.slice"),
            of("K/2").adding().hold(irq(1), without("6")).then().giveUp(CPUSETS, "/host.slice").then().hold(irq(3), without("6")),
            of("D").adding().sweep(CPUSETS, "tasks", "/old", "/")
                    .then().hold(groupFile("old", "cpus"), assign("0-3")).hold(groupFile("old", "memory_migrate"), assign("1")).hold(groupFile("old", "mems"), assign("0"))
                    .then().hold(group("old"), assign("absent")),
            of("D/2").adding().hold(group("old"), assign("absent")));

    private static Plans on(MemoryStore pristine, PlanOf... plans) {
        Map<String, Plan> map = new LinkedHashMap<>();
        for (PlanOf p : plans) map.put(p.name, p.plan());
        return new Plans(pristine, map, Set.of());
    }

    Plan plan(String name) {
        return plans.get(name);
    }

    /** Those who have a plan. */
    List<String> owners() {
        return plans.values().stream().map(Plan::owner).distinct().sorted().toList();
    }

    MemoryStore machine() {
        return pristine.copy();
    }

    static PlanOf of(String name) {
        return new PlanOf(name);
    }

    static Address irq(int n) {
        return new Address.Irq("/proc/irq/" + n, "eth" + n);
    }

    static Address governor(int cpu) {
        return new Address.FileValue("/sys/devices/system/cpu/cpufreq/policy" + cpu + "/scaling_governor", Form.TEXT);
    }

    static Address defaultAffinity() {
        return new Address.FileValue("/proc/irq/default_smp_affinity", Form.CPU_MASK);
    }

    static Address group(String name) {
        return new Address.Group(CPUSETS + "/" + name);
    }

    static Address groupFile(String name, String file) {
        return new Address.FileValue(CPUSETS + "/" + name + "/cpuset." + file, file.equals("cpus") ? Form.CPU_LIST : file.equals("mems") ? Form.NODE_LIST : Form.TEXT);
    }

    static Address controller() {
        return new Address.Controller(UNIFIED, "cpuset");
    }

    static Address slice(String name) {
        return new Address.FileValue(UNIFIED + "/" + name + "/cpuset.cpus", Form.CPU_LIST);
    }

    static Address unit(String name) {
        return new Address.Unit(name, Address.Unit.CPUS, UNIFIED + "/" + name);
    }

    static Transform without(String cpus) {
        return new Transform.Without(CpuSet.ofList(cpus));
    }

    static Transform within(String cpus) {
        return new Transform.Within(CpuSet.ofList(cpus));
    }

    static Transform withinNodes(String nodes) {
        return new Transform.WithinNodes(NodeSet.ofList(nodes));
    }

    static Transform assign(String value) {
        return new Transform.Assign(value);
    }

    /** Builds a plan; every {@code then} begins a stage. */
    static final class PlanOf {
        private final String name;
        private final String owner;
        private final List<Step> steps = new ArrayList<>();
        private Step.OnRefusal onRefusal = Step.OnRefusal.FAIL;
        private int stage = 1;
        private boolean adding;

        PlanOf(String name) {
            this.name = name;
            this.owner = name.replaceFirst("/.*", "");
        }

        private Origin here() {
            return new Origin(owner + ".groovy", steps.size() + 1);
        }

        PlanOf hold(Address address, Transform transform) {
            steps.add(new Step.Hold("word", here(), stage, address, transform, onRefusal));
            return this;
        }

        PlanOf refusable() {
            onRefusal = Step.OnRefusal.NOTE;
            return this;
        }

        PlanOf adding() {
            adding = true;
            return this;
        }

        PlanOf giveUp(String hierarchy, String group) {
            steps.add(new Step.GiveUp("delete", here(), stage, hierarchy, group));
            return this;
        }

        PlanOf then() {
            stage++;
            return this;
        }

        PlanOf once(String path, String value) {
            steps.add(new Step.Once("memory", here(), stage, path, value, true));
            return this;
        }

        PlanOf sweep(String hierarchy, String file, String from, String to) {
            steps.add(new Step.Sweep("move", here(), stage, hierarchy, file, from, to));
            return this;
        }

        Plan plan() {
            return new Plan(owner, steps, List.of(), adding);
        }
    }
}

package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.emulated.MemoryStore;
import dev.cordon.plan.Address;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What several owners do to one machine, and what has to stand in its files at each point. That is worked out here by
 * folding the plans onto the pristine machine, by other code than the one under test.
 */
final class Scenario {
    static final CpuSet POSSIBLE = CpuSet.ofList("0-7");
    static final String CPUSETS = "/sys/fs/cgroup/cpuset";

    /** One run: {@code +A} applies A's plan, {@code -A} releases it. */
    record Run(char verb, String owner) {
        @Override
        public String toString() {
            return "" + verb + owner;
        }
    }

    final List<Run> runs;
    private final Map<String, Plan> plans;

    private Scenario(List<Run> runs, Map<String, Plan> plans) {
        this.runs = runs;
        this.plans = plans;
    }

    static Scenario of(String text, Map<String, Plan> plans) {
        List<Run> runs = new ArrayList<>();
        for (String word : text.split(" ")) runs.add(new Run(word.charAt(0), word.substring(1)));
        return new Scenario(runs, plans);
    }

    Plan plan(String owner) {
        return plans.get(owner);
    }

    Set<String> owners() {
        return plans.keySet();
    }

    @Override
    public String toString() {
        return runs.toString();
    }

    /** CPUs 0-7 with governors, three interrupts, a v1 cpuset hierarchy with tasks 100 and 101, both in the root group. */
    static MemoryStore machine() {
        MemoryStore m = new MemoryStore()
                .file("/sys/devices/system/cpu/possible", "0-7").file("/sys/devices/system/cpu/online", "0-7")
                .file("/sys/devices/system/node/online", "0")
                .file("/proc/irq/default_smp_affinity", "ff")
                .file("/proc/self/mountinfo", "31 23 0:28 / " + CPUSETS + " rw,relatime - cgroup cgroup rw,cpuset")
                .file(CPUSETS + "/cpuset.cpus", "0-7").file(CPUSETS + "/cpuset.mems", "0")
                .file(CPUSETS + "/cpuset.effective_cpus", "0-7").file(CPUSETS + "/cpuset.effective_mems", "0")
                .file(CPUSETS + "/tasks", "100\n101").file(CPUSETS + "/cgroup.procs", "100\n101");
        for (int irq = 1; irq <= 3; irq++) m.file("/proc/irq/" + irq + "/smp_affinity_list", irq == 3 ? "6-7" : "0-7").directory("/proc/irq/" + irq + "/eth" + irq);
        for (int cpu : new int[] {2, 4}) {
            m.file("/sys/devices/system/cpu/cpufreq/policy" + cpu + "/scaling_governor", "powersave");
            m.file("/sys/devices/system/cpu/cpufreq/policy" + cpu + "/scaling_available_governors", "performance powersave schedutil ondemand");
        }
        for (int task : new int[] {100, 101}) {
            m.file("/proc/" + task + "/stat", task + " (a b) S 1 1 1 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 " + (1000 + task) + " 0 0");
            m.file("/proc/" + task + "/cgroup", "3:cpuset:/");
        }
        return m;
    }

    static Address irq(int n) {
        return new Address.Irq("/proc/irq/" + n, "eth" + n);
    }

    static Address governor(int cpu) {
        return new Address.FileValue("/sys/devices/system/cpu/cpufreq/policy" + cpu + "/scaling_governor", dev.cordon.plan.Form.TEXT);
    }

    static Address defaultAffinity() {
        return new Address.FileValue("/proc/irq/default_smp_affinity", dev.cordon.plan.Form.CPU_MASK);
    }

    static Address group(String name) {
        return new Address.Group(CPUSETS + "/" + name);
    }

    static Address groupFile(String name, String file) {
        return new Address.FileValue(CPUSETS + "/" + name + "/cpuset." + file, file.equals("cpus") ? dev.cordon.plan.Form.CPU_LIST : dev.cordon.plan.Form.NODE_LIST);
    }

    static Transform without(String cpus) {
        return new Transform.Without(CpuSet.ofList(cpus));
    }

    static Transform within(String cpus) {
        return new Transform.Within(CpuSet.ofList(cpus));
    }

    static Transform assign(String value) {
        return new Transform.Assign(value);
    }

    /** Builds a plan; every {@code then} begins a stage. */
    static final class PlanOf {
        private final String owner;
        private final List<Step> steps = new ArrayList<>();
        private Step.OnRefusal onRefusal = Step.OnRefusal.FAIL;
        private int stage = 1;

        PlanOf(String owner) {
            this.owner = owner;
        }

        PlanOf hold(Address address, Transform transform) {
            steps.add(new Step.Hold("word", new Origin(owner + ".groovy", steps.size() + 1), stage, address, transform, onRefusal));
            return this;
        }

        PlanOf refusable() {
            onRefusal = Step.OnRefusal.NOTE;
            return this;
        }

        PlanOf then() {
            stage++;
            return this;
        }

        PlanOf once(String path, String value) {
            steps.add(new Step.Once("memory", new Origin(owner + ".groovy", steps.size() + 1), stage, path, value, true));
            return this;
        }

        PlanOf sweep(String from, String to) {
            steps.add(new Step.Sweep("move", new Origin(owner + ".groovy", steps.size() + 1), stage, CPUSETS, "tasks", from, to));
            return this;
        }

        Plan plan() {
            return new Plan(owner, steps, List.of());
        }
    }

    /** The addresses of an owner's plan that the kernel may refuse without failing the run. */
    List<String> refusable(String owner) {
        List<String> list = new ArrayList<>();
        for (Step step : plans.get(owner).steps()) {
            if (step instanceof Step.Sweep) list.addAll(List.of("task 100 in " + CPUSETS, "task 101 in " + CPUSETS));
            if (step instanceof Step.Hold h && h.onRefusal() == Step.OnRefusal.NOTE) list.add(h.address().text());
        }
        return list;
    }

    /** The files that any plan touches, as they stand. */
    Map<String, String> view(MemoryStore tree) {
        Map<String, String> all = tree.snapshot();
        Map<String, String> view = new TreeMap<>();
        for (Plan plan : plans.values()) {
            for (Step step : plan.steps()) {
                switch (step) {
                    case Step.Hold h -> view.put(h.address().text(), value(all, h.address()));
                    case Step.Sweep s -> {
                        for (String id : new String[] {"100", "101"}) view.put("task " + id, all.get("/proc/" + id + "/cgroup").strip());
                    }
                    case Step.Once o -> { }
                }
            }
        }
        return view;
    }

    private static String value(Map<String, String> all, Address address) {
        return switch (address) {
            case Address.FileValue f -> all.getOrDefault(f.path(), "-").strip();
            case Address.Irq i -> all.getOrDefault(i.text(), "-").strip();
            case Address.Group g -> all.keySet().stream().anyMatch(p -> p.startsWith(g.path() + "/")) ? "present" : "absent";
            case Address.Controller c -> throw new IllegalStateException("not in these scenarios");
            case Address.Task t -> throw new IllegalStateException("tasks are swept");
        };
    }

    /** What {@link #view} has to show when these owners hold their plans, taken in this order, but for what was refused. */
    Map<String, String> expected(List<String> holding, Set<String> refused) {
        Map<String, String> values = new TreeMap<>(view(machine()));
        Map<String, List<Transform>> wishes = new LinkedHashMap<>();
        for (String owner : holding) {
            for (Step step : plans.get(owner).steps()) {
                if (step instanceof Step.Hold h && !refused.contains(owner + " " + h.address().text())) {
                    wishes.computeIfAbsent(h.address().text(), a -> new ArrayList<>()).add(h.transform());
                }
                if (step instanceof Step.Sweep s) {
                    for (String id : new String[] {"100", "101"}) {
                        if (!refused.contains(owner + " task " + id + " in " + CPUSETS)) values.put("task " + id, "3:cpuset:" + s.to());
                    }
                }
            }
        }
        wishes.forEach((address, transforms) -> values.put(address, fold(address, values.get(address), transforms)));
        return values;
    }

    private static String fold(String address, String pristine, List<Transform> transforms) {
        boolean mask = address.endsWith("default_smp_affinity");
        long bits = -1;
        String text = pristine;
        long base = pristine.equals("-") || !mask && !pristine.matches("[0-9][0-9,-]*") ? 0 : bits(mask, pristine);
        long removed = 0;
        long kept = 0xff;
        boolean set = false;
        for (Transform t : transforms) {
            switch (t) {
                case Transform.Assign a -> text = a.value();
                case Transform.Without w -> {
                    removed |= bits(false, w.cpus().list());
                    set = true;
                }
                case Transform.Within w -> {
                    kept &= bits(false, w.cpus().list());
                    set = true;
                }
            }
        }
        if (!set) return text;
        bits = base & ~removed & kept;
        if (bits == 0) bits = 0xff & ~removed & kept;
        return mask ? String.format("%02x", bits) : list(bits);
    }

    private static long bits(boolean mask, String text) {
        if (mask) return Long.parseLong(text, 16);
        long bits = 0;
        for (String item : text.split(",")) {
            String[] ends = item.split("-");
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) bits |= 1L << i;
        }
        return bits;
    }

    private static String list(long bits) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if ((bits >> i & 1) == 0) continue;
            int end = i;
            while ((bits >> (end + 1) & 1) == 1) end++;
            s.append(s.isEmpty() ? "" : ",").append(end > i ? i + "-" + end : i);
            i = end;
        }
        return s.toString();
    }
}

package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A machine drawn for people, as an indented list: packages, in them nodes, in them L3 domains, in them the cores with
 * their siblings.
 *
 * <pre>
 * 24 CPUs, 12 cores, 2 L3 domains, 2 nodes, 1 package
 * node 0, 64 GiB: 0-5,12-17
 *   L3 0, 16 MiB: 0-5,12-17
 *     cores 0+12 1+13 2+14 3+15 4+16 5+17
 * </pre>
 *
 * Packages and nodes are left out where there is one of them, L3 domains where there are none.
 */
public final class TopologyText {
    private static final int MINIMUM = 40;

    private final Topology topology;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private TopologyText(Topology topology, int width) {
        this.topology = topology;
        this.width = Math.max(width, MINIMUM);
    }

    /**
     * Lines, each with a newline.
     *
     * @param width columns that are there; a longer line is broken between words. Fewer than 40 count as 40
     */
    public static String draw(Topology topology, int width) {
        TopologyText text = new TopologyText(topology, width);
        text.summary();
        text.level(0, topology.getOnline(), 0);
        for (Node node : topology.getNodes()) if (node.getCpus().isEmpty()) text.line(0, title(node) + ": no CPUs");
        return text.text.toString();
    }

    private void summary() {
        List<String> parts = new ArrayList<>();
        count(parts, topology.getOnline().size(), "CPU");
        count(parts, topology.getCores().size(), "core");
        count(parts, topology.getL3Domains().size(), "L3 domain");
        count(parts, topology.getNodes().size(), "node");
        count(parts, topology.getPackages().size(), "package");
        line(0, String.join(", ", parts));
        CpuSet offline = topology.getPresent().minus(topology.getOnline());
        if (!offline.isEmpty()) line(0, "offline: " + offline);
    }

    private static void count(List<String> parts, int n, String noun) {
        if (n > 0) parts.add(n + " " + noun + (n == 1 ? "" : "s"));
    }

    /** One named part of the machine. */
    private record Part(String title, CpuSet cpus) {
    }

    private void level(int level, CpuSet within, int indent) {
        if (level == 3) {
            cores(within, indent);
            return;
        }
        List<Part> parts = parts(level);
        CpuSet left = within;
        for (Part part : parts) {
            CpuSet here = part.cpus().and(within);
            if (here.isEmpty()) continue;
            line(indent, part.title() + ": " + here);
            level(level + 1, here, indent + 1);
            left = left.minus(here);
        }
        // what is in no part of this level, or all when the machine has no such level
        if (!left.isEmpty()) level(level + 1, left, indent);
    }

    private List<Part> parts(int level) {
        return switch (level) {
            case 0 -> topology.getPackages().size() < 2 ? List.of()
                    : topology.getPackages().stream().map(p -> new Part("package " + p.getId(), p.getCpus())).toList();
            case 1 -> topology.getNodes().size() < 2 ? List.of()
                    : topology.getNodes().stream().map(n -> new Part(title(n), n.getCpus())).toList();
            default -> topology.getL3Domains().stream().map(d -> new Part("L3 " + d.getId() + size(d.knownSize()), d.getCpus())).toList();
        };
    }

    private static String title(Node node) {
        return "node " + node.getId() + size(node.knownMemory());
    }

    private void cores(CpuSet within, int indent) {
        List<String> cores = new ArrayList<>();
        for (CpuGroup core : topology.getCores()) {
            CpuSet here = core.getCpus().and(within);
            if (!here.isEmpty()) cores.add(here.stream().mapToObj(String::valueOf).collect(Collectors.joining("+")));
        }
        if (cores.size() == within.size()) line(indent, "one CPU per core: " + within);
        else if (!cores.isEmpty()) line(indent, "cores " + String.join(" ", cores));
    }

    private static String size(Optional<Long> bytes) {
        if (bytes.isEmpty()) return "";
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        double n = bytes.get();
        for (; n >= 1024 && unit < units.length - 1; unit++) n /= 1024;
        String number = n == Math.rint(n) || n >= 100 ? String.valueOf(Math.round(n)) : String.valueOf(Math.round(n * 10) / 10.0);
        return ", " + number + " " + units[unit];
    }

    /** Breaks after a blank or a comma; what follows is indented under the text's first word. */
    private void line(int indent, String content) {
        String start = "  ".repeat(indent);
        String further = start + (content.startsWith("cores ") ? "      " : "    ");
        String line = start + content;
        while (line.length() > width) {
            int cut = Math.max(line.lastIndexOf(' ', width), line.lastIndexOf(',', width - 1) + 1);
            if (cut <= further.length()) break;
            text.append(line, 0, cut).append('\n');
            line = further + line.substring(cut).strip();
        }
        text.append(line).append('\n');
    }
}

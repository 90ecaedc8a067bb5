package dev.cordon.cpu;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The letters of the CPU notation: what the numbers behind each count. One constant is all that a new letter takes. */
enum Letter {
    C("CPU", CpuSet.LIMIT) {
        @Override
        NumberSet<?> on(CpuNames names) {
            return names.possible();
        }

        @Override
        CpuSet cpus(CpuSet numbers, CpuNames names) {
            return numbers;
        }
    },
    /**
     * Cores, each named by any of its CPUs. No other number of a core is sure: the kernel's {@code core_id} repeats in each
     * package, and what lscpu and hwloc count changes when a CPU goes offline, and is not the same in both.
     */
    K("core", CpuSet.LIMIT) {
        @Override
        NumberSet<?> on(CpuNames names) {
            return names.possible();
        }

        @Override
        CpuSet cpus(CpuSet numbers, CpuNames names) {
            return numbers.on(names).getSiblings();
        }
    },
    L(Part.L3, "say N for nodes or C for CPUs"),
    D(Part.DIE, "say P for packages or C for CPUs"),
    P(Part.PACKAGE, "say N for nodes or C for CPUs"),
    N("node", NodeSet.LIMIT) {
        @Override
        NumberSet<?> on(CpuNames names) {
            return names.nodes();
        }

        @Override
        CpuSet cpus(CpuSet numbers, CpuNames names) {
            CpuSet cpus = CpuSet.EMPTY;
            for (int node : numbers) cpus = cpus.plus(names.cpusOf(node));
            return cpus;
        }
    };

    /** What one number names, for messages. */
    final String noun;
    /** One more than the largest number. */
    final int limit;
    /** What to say instead where the kernel tells of none of these; empty: there are always some. */
    final String instead;
    private final Part part;

    Letter(String noun, int limit) {
        this.noun = noun;
        this.limit = limit;
        this.instead = "";
        this.part = null;
    }

    /** Letters that count parts as the topology does; there cannot be more of them than CPUs. */
    Letter(Part part, String instead) {
        this.noun = part.noun();
        this.limit = CpuSet.LIMIT;
        this.instead = instead;
        this.part = part;
    }

    /** The numbers that this machine has. */
    NumberSet<?> on(CpuNames names) {
        CpuSet numbers = CpuSet.EMPTY;
        for (int number : names.parts(part).keySet()) numbers = numbers.plus(CpuSet.of(number));
        return numbers;
    }

    /** The CPUs that some of those numbers stand for. */
    CpuSet cpus(CpuSet numbers, CpuNames names) {
        CpuSet cpus = CpuSet.EMPTY;
        for (Map.Entry<Integer, CpuSet> part : names.parts(part).entrySet()) if (numbers.contains(part.getKey())) cpus = cpus.plus(part.getValue());
        return cpus;
    }

    static Optional<Letter> of(char c) {
        for (Letter letter : values()) if (letter.name().charAt(0) == c) return Optional.of(letter);
        return Optional.empty();
    }

    /** Why a character is no letter of a notation that has these: lower case, or something else. */
    static String problem(char c, Set<Letter> letters, String example) {
        char upper = Character.toUpperCase(c);
        if (of(upper).filter(letters::contains).isPresent()) return "unknown letter '" + c + "'; did you mean '" + upper + "'?";
        if (letters.size() == 1) return "unknown letter '" + c + "'; for example '" + example + "'";
        StringBuilder known = new StringBuilder();
        for (Letter letter : letters) known.append(known.isEmpty() ? "" : ", ").append(letter).append(" for ").append(letter.noun).append('s');
        return "unknown letter '" + c + "'; there are " + known;
    }
}

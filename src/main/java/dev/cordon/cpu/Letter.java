package dev.cordon.cpu;

import java.util.List;
import java.util.Optional;

/** The letters of the CPU notation: what the numbers behind each count. One constant is all that a new letter takes. */
enum Letter {
    C("CPU", CpuSet.LIMIT) {
        @Override
        NumberSet<?> on(CpuNames names) {
            return names.possible();
        }

        @Override
        CpuSet cpus(int number, CpuNames names) {
            return CpuSet.of(number);
        }
    },
    N("node", NodeSet.LIMIT) {
        @Override
        NumberSet<?> on(CpuNames names) {
            return names.nodes();
        }

        @Override
        CpuSet cpus(int number, CpuNames names) {
            return names.cpusOf(number);
        }
    };

    /** Letters that the notation keeps free, and what they will count. */
    private static final List<String> PLANNED = List.of("L an L3 domain", "D a die", "P a package", "K a core");

    /** What one number names, for messages. */
    final String noun;
    /** One more than the largest number. */
    final int limit;

    Letter(String noun, int limit) {
        this.noun = noun;
        this.limit = limit;
    }

    /** The numbers that this machine has. */
    abstract NumberSet<?> on(CpuNames names);

    /** The CPUs that one of those numbers stands for. */
    abstract CpuSet cpus(int number, CpuNames names);

    static Optional<Letter> of(char c) {
        for (Letter letter : values()) if (letter.name().charAt(0) == c) return Optional.of(letter);
        return Optional.empty();
    }

    static boolean planned(char c) {
        return PLANNED.stream().anyMatch(p -> p.charAt(0) == c);
    }

    /** Why a character is no letter of the notation: planned, lower case, or something else. */
    static String problem(char c) {
        for (String planned : PLANNED) {
            if (planned.charAt(0) == c) return c + " for" + planned.substring(1) + " is not understood yet; say C and the CPUs";
        }
        char upper = Character.toUpperCase(c);
        if (of(upper).isPresent()) return "unknown letter '" + c + "'; did you mean '" + upper + "'?";
        return "unknown letter '" + c + "'; there are C for CPUs and N for nodes";
    }
}

package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuNotation;
import dev.cordon.cpu.NodeNotation;
import dev.cordon.cpu.NotationException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The kinds of text that words take, each with its form. */
public enum Text {
    CPUS("a CPU list") {
        @Override
        String problem(String text) {
            try {
                CpuNotation.parse(text);
                return null;
            } catch (NotationException e) {
                return e.problem();
            }
        }
    },
    NODES("a node list") {
        @Override
        String problem(String text) {
            try {
                NodeNotation.parse(text);
                return null;
            } catch (NotationException e) {
                return e.problem();
            }
        }
    },
    /** Owners are names of guests or of script files, and name files themselves. */
    OWNER("an owner's name") {
        @Override
        String problem(String text) {
            if (text.isBlank()) return "it is empty";
            if (text.contains("/")) return "a name has no /";
            if (text.getBytes(StandardCharsets.UTF_8).length > 255) return "a name has at most 255 bytes";
            return noControl(text);
        }
    },
    /** A group right below the root of the cgroup tree. */
    SLICE("the name of a slice") {
        @Override
        String problem(String text) {
            if (text.isBlank()) return "for example 'system.slice'";
            if (text.equals(".") || text.equals("..") || text.contains("/")) return "a name right below the root, for example 'system.slice'";
            return noControl(text);
        }
    },
    /** A group's path below the root of the cpuset hierarchy. */
    GROUP("the path of a group") {
        @Override
        String problem(String text) {
            return absolute(text, "for example '/host.slice'");
        }
    },
    PARTITION("a kind of partition") {
        @Override
        String problem(String text) {
            return text.equals("isolated") || text.equals("root") ? null : "'isolated' or 'root'";
        }
    },
    FILE("the path of a file") {
        @Override
        String problem(String text) {
            String problem = absolute(text, "the whole path is needed");
            return problem == null && text.endsWith("/") ? "it ends with /" : problem;
        }
    },
    GOVERNOR("the name of a governor") {
        @Override
        String problem(String text) {
            if (text.isBlank()) return "for example 'performance'";
            for (int i = 0; i < text.length(); i++) {
                if (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '/') return "a single word, for example 'performance'";
            }
            return noControl(text);
        }
    },
    /** Anything that can be written in one write. */
    VALUE("a value") {
        @Override
        String problem(String text) {
            return text.indexOf('\0') >= 0 ? "a NUL stands in it" : null;
        }
    };

    private final String noun;

    Text(String noun) {
        this.noun = noun;
    }

    /** What is wrong with the text; null: nothing. */
    abstract String problem(String text);

    /** The message about a text that is not of this kind: {@code not a CPU list: 'x' (…)}. */
    public Optional<String> complaint(String text) {
        String problem = problem(text);
        return problem == null ? Optional.empty() : Optional.of("not " + noun + ": '" + shown(text) + "' (" + problem + ")");
    }

    private static String shown(String text) {
        String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t").replace("\0", "\\0");
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }

    private static String absolute(String text, String example) {
        if (!text.startsWith("/")) return "a path begins with /; " + example;
        for (String part : text.split("/", -1)) if (part.equals(".") || part.equals("..")) return "'" + part + "' is no name";
        if (text.contains("//")) return "a name is missing between / and /";
        return noControl(text);
    }

    private static String noControl(String text) {
        for (int i = 0; i < text.length(); i++) if (Character.isISOControl(text.charAt(i))) return "a control character stands in it";
        return null;
    }
}

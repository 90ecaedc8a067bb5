package dev.cordon.libvirt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A hook as it stands in libvirt's directory: a script whose first line says which Cordon runs it, and with which options.
 *
 * @param shebang the first line without {@code #!}; {@code ""} when there is none
 * @param text    everything
 */
public record HookFile(String shebang, byte[] text) {
    /** include/uapi/linux/binfmts.h: BINPRM_BUF_SIZE, with its two first characters and its end. */
    private static final int LONGEST = 250;
    private static final String PROGRAM = "cordon", GUEST = "--guest=";

    public static HookFile of(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != '\n') end++;
        boolean begins = text.length > 2 && text[0] == '#' && text[1] == '!' && end < 4096;
        return new HookFile(begins ? new String(text, 2, end - 2, StandardCharsets.UTF_8).strip() : "", text);
    }

    /** Whether Cordon runs it. */
    public boolean ours() {
        for (String word : words()) {
            if (word.startsWith("-")) continue;
            if (word.equals(PROGRAM) || word.endsWith("/" + PROGRAM)) return true;
        }
        return false;
    }

    /** The names and patterns of the guests that it is for; empty: all. */
    public List<String> guests() {
        int at = shebang.indexOf(GUEST);
        if (at < 0) return List.of();
        String rest = shebang.substring(at + GUEST.length());
        int end = rest.length();
        // with several options they are separated by blanks and quoted; one alone is as it is
        if (shebang.contains(" -S ")) {
            boolean quoted = at > 0 && shebang.charAt(at - 1) == '"';
            end = rest.indexOf(quoted ? '"' : ' ');
        }
        return List.of((end < 0 ? rest : rest.substring(0, end)).split(","));
    }

    /**
     * The same script for another program, with options. The script's lines keep their numbers.
     *
     * @param program starts Cordon: a path, or a name for {@code PATH}
     * @throws IllegalArgumentException when the kernel would not take such a first line
     */
    public HookFile runBy(String program, List<String> options) {
        StringBuilder line = new StringBuilder();
        if (program.startsWith("/") && program.indexOf(' ') < 0 && options.size() < 2) {
            line.append(program);
            for (String option : options) line.append(' ').append(option);
        } else {
            line.append(options.isEmpty() && program.indexOf(' ') < 0 ? "/usr/bin/env " : "/usr/bin/env -S ").append(quoted(program));
            for (String option : options) line.append(' ').append(quoted(option));
        }
        if (line.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) throw new IllegalArgumentException("the first line of the hook would be longer than the kernel reads: #!" + line);
        byte[] first = ("#!" + line).getBytes(StandardCharsets.UTF_8);
        int from = shebang.isEmpty() ? 0 : end();
        byte[] all = new byte[first.length + (shebang.isEmpty() ? 1 : 0) + text.length - from];
        System.arraycopy(first, 0, all, 0, first.length);
        if (shebang.isEmpty()) all[first.length] = '\n';
        System.arraycopy(text, from, all, all.length - (text.length - from), text.length - from);
        return of(all);
    }

    private int end() {
        int end = 0;
        while (end < text.length && text[end] != '\n') end++;
        return end;
    }

    /** As env(1) splits its -S. */
    private static String quoted(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length(); i++) plain &= word.charAt(i) >= 128 || Character.isLetterOrDigit(word.charAt(i)) || "_./=,:@+*?-".indexOf(word.charAt(i)) >= 0;
        return plain ? word : '"' + word.replace("\\", "\\\\").replace("$", "\\$").replace("\"", "\\\"") + '"';
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (String word : shebang.split("[ \t\"]+")) if (!word.isEmpty()) words.add(word);
        return words;
    }
}

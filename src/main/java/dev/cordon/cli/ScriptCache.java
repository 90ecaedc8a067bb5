package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.StoredScript;
import dev.cordon.guest.Phase;
import dev.cordon.os.CacheDirectory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Scripts that have been compiled before. {@code scripts/} has them by the hash of their content and of what compiled them;
 * {@code hints/} mirrors the paths that they were found at, and says for each the road that it takes, its name in
 * {@code scripts/}, and in which of libvirt's phases it has anything to do. Whatever is wrong with it costs time and nothing else: every byte of the script and of the build's
 * identity is compared before anything is run.
 */
final class ScriptCache {
    static final String NOWHERE = "there is no place for compiled scripts: neither HOME nor XDG_CACHE_HOME names a directory";
    static final String SCRIPTS = "scripts";
    static final String HINTS = "hints";
    /** So many are kept; the oldest go. */
    private static final int MOST_SCRIPTS = 200, MOST_HINTS = 1000;
    /** Larger ones are compiled each time. */
    private static final int LARGEST = 8 << 20;
    private static final int NAME_LENGTH = 64;
    /** Milliseconds by which a hint is younger than its script at least. Of a script that is edited later than that it is no hint any more. */
    private static final int YOUNGER = 10;
    private static final FileTime ANY_TIME = FileTime.fromMillis(0);

    private final CacheDirectory directory;
    private final String build;

    ScriptCache(CacheDirectory directory, String build) {
        this.directory = directory;
        this.build = build;
    }

    /** By the hint alone. @return null when there is none, or it is of no use */
    CompiledScript hinted(String file, byte[] source) throws IOException {
        byte[] hint = directory.read(hint(file));
        if (hint == null) return null;
        int line = 0;
        while (line < hint.length && hint[line] != '\n') line++;
        if (hint.length <= line + 1 + NAME_LENGTH || hint[line + 1 + NAME_LENGTH] != '\n') return null;
        for (int i = line + 1; i <= line + NAME_LENGTH; i++) if (!isHexadecimal(hint[i])) return null;
        return stored(new String(hint, line + 1, NAME_LENGTH, StandardCharsets.ISO_8859_1), file, source);
    }

    /** By the content. @return null when it is not there, or broken */
    CompiledScript found(String file, byte[] source) throws IOException {
        return stored(name(source), file, source);
    }

    /** Keeps a script and its hint. @return false when it is too large */
    boolean store(String file, byte[] source, CompiledScript script) throws IOException {
        byte[] bytes = StoredScript.bytes(script, build, source);
        if (bytes.length > LARGEST) return false;
        directory.write(SCRIPTS + "/" + name(source), bytes, ANY_TIME);
        directory.contents().keep(SCRIPTS, MOST_SCRIPTS);
        hint(file, source, script);
        return true;
    }

    /**
     * Makes sure that the next run takes the right road. The launcher passes over a hint that is not younger than the script,
     * whose time may be that of this very moment, or in the future.
     */
    void hint(String file, byte[] source, CompiledScript script) throws IOException {
        if (!Files.isRegularFile(Path.of(file))) return; // a pipe has another content each time
        byte[] hint = (road(script) + "\n" + name(source) + "\n" + phases(script) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        FileTime younger = FileTime.fromMillis(Files.getLastModifiedTime(Path.of(file)).toMillis() + YOUNGER);
        boolean more = directory.read(hint(file)) == null;
        directory.write(hint(file), hint, younger);
        if (more) directory.contents().keep(HINTS, MOST_HINTS);
    }

    private static String road(CompiledScript script) {
        return script.costs().isEmpty() ? "hook" : "script";
    }

    /** When libvirt calls this script as a hook there is something to do in these; in {@code release} there always is. */
    private static String phases(CompiledScript script) {
        StringBuilder words = new StringBuilder();
        for (Phase phase : Phase.values()) if (phase == Phase.RELEASE || phase != Phase.NONE && script.speaksIn(phase)) words.append(phase.word()).append(' ');
        return words.toString();
    }

    private CompiledScript stored(String name, String file, byte[] source) throws IOException {
        byte[] stored = directory.read(SCRIPTS + "/" + name);
        return stored == null ? null : StoredScript.of(stored, build, source, file);
    }

    private static String hint(String file) {
        return HINTS + Path.of(file).toAbsolutePath().normalize();
    }

    private String name(byte[] source) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(build.getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
            return HexFormat.of().formatHex(hash.digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static boolean isHexadecimal(byte c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
}

package dev.cordon.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts another program in this process's place (execve(2)): same number, same open files, same terminal, nothing left behind
 * and nobody waiting. Native calls cost more than a small run, so this class is loaded by those only who need it.
 */
public final class Replacement {
    private static final Path WORDS = Path.of("/proc/self/cmdline");
    private static final Path NUMBERS = Path.of("/proc/self/fd");
    /** fcntl(2) of include/uapi/linux/fcntl.h and asm-generic/fcntl.h. */
    private static final int F_SETFD = 2, FD_CLOEXEC = 1;

    private Replacement() {
    }

    /**
     * Does not return when it succeeds. Nothing of this program's is run any more, not even what it has to do at its end.
     *
     * @param program its path, then the first of its words
     * @param words   how many of this process's own last words follow, byte for byte
     */
    public static void by(List<String> program, int words) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (String word : program) all.add(word.getBytes(StandardCharsets.UTF_8));
        List<byte[]> own = own();
        if (own.size() < words) throw new IOException(WORDS + " does not show this process's words");
        all.addAll(own.subList(own.size() - words, own.size()));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, all.size() + 1L);
            for (int i = 0; i < all.size(); i++) pointers.setAtIndex(ValueLayout.ADDRESS, i, text(arena, all.get(i)));
            closeOwn();
            MethodHandle execv = function("execv", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            int failed = (int) execv.invokeExact(text(arena, all.getFirst()), pointers);
            throw new IOException(program.getFirst() + " cannot be started (" + failed + ")");
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every word ends with a zero byte (proc_pid_cmdline(5)). */
    private static List<byte[]> own() throws IOException {
        byte[] all = Files.readAllBytes(WORDS);
        List<byte[]> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] != 0) continue;
            words.add(java.util.Arrays.copyOfRange(all, from, i));
            from = i + 1;
        }
        return words;
    }

    /** The virtual machine's own files are of no use to the next program; whatever else is open was given to us, and stays. */
    private static void closeOwn() throws Throwable {
        String java = System.getProperty("java.home");
        String jars = System.getProperty("java.class.path");
        MethodHandle fcntl = function("fcntl", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        try (DirectoryStream<Path> open = Files.newDirectoryStream(NUMBERS)) {
            for (Path number : open) {
                int n = Integer.parseInt(number.getFileName().toString());
                String file = n < 3 ? "" : Files.readSymbolicLink(number).toString();
                if (!file.isEmpty() && (file.startsWith(java) || jars.contains(file))) {
                    int ignored = (int) fcntl.invokeExact(n, F_SETFD, FD_CLOEXEC);
                }
            }
        }
    }

    @SuppressWarnings("restricted") // the launcher permits it
    private static MethodHandle function(String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        return linker.downcallHandle(library.find(name).orElseThrow(), shape, options);
    }

    private static MemorySegment text(Arena arena, byte[] bytes) {
        MemorySegment text = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return text;
    }
}

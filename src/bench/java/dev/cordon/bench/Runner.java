package dev.cordon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs programs one after the other and says what each cost. Their standard input is empty; their output goes to a file, or
 * nowhere; what they say on standard error is shown when they fail.
 *
 * <p>A process inherits the memory peak of the one that becomes it: exec(2) keeps ru_maxrss, so a child started from this JVM
 * would never seem smaller than this JVM. Each program is therefore forked off a small shell, which is told to do so when it
 * waits already, and ends at once. Its orphan comes to this process, which waits for it.
 */
final class Runner {
    private static final String FORK = "out=$1 err=$2; shift 2; echo ready; read -r go; (trap - INT QUIT; exec \"$@\" </dev/null >\"$out\" 2>\"$err\") & echo $!";

    /** Nanoseconds that a killed process gets to be gone. */
    private static final long PATIENCE = 5_000_000_000L;

    private final Map<String, String> environment;
    private final Path output;
    private final Path errors;
    private volatile long running;
    private volatile boolean stopped;

    /**
     * @param environment all that the programs get
     * @param directory   for files with what they say
     */
    Runner(Map<String, String> environment, Path directory) {
        this.environment = environment;
        this.output = directory.resolve("output");
        this.errors = directory.resolve("errors");
        Libc.adoptOrphans();
    }

    /** @throws BenchException when it does not end with 0 */
    Sample run(List<String> command) {
        return run(command, Path.of("/dev/null"));
    }

    /** Also asks the program how long its parts took. @throws BenchException when it does not end with 0 */
    Sample phases(List<String> command) {
        Sample sample = run(command, output);
        return new Sample(sample.wallMillis(), sample.cpuMillis(), sample.megabytes(), Phases.read(text(output)));
    }

    /** What the program writes to standard output, without the newline at its end. */
    String output(List<String> command) {
        run(command, output);
        return text(output);
    }

    /** Whether there is such a program, and it ends with 0. */
    boolean succeeds(List<String> command) {
        try {
            run(command);
            return true;
        } catch (BenchException e) {
            return false;
        }
    }

    private Sample run(List<String> command, Path output) {
        try {
            Process shell = shell(command, output);
            BufferedReader said = shell.inputReader(StandardCharsets.US_ASCII);
            said.readLine();
            long begin = System.nanoTime();
            try (OutputStream go = shell.getOutputStream()) {
                go.write('\n');
            }
            int pid = Integer.parseInt(String.valueOf(said.readLine()));
            running = pid;
            await(shell);
            Libc.Ended ended = Libc.await(pid);
            long nanos = System.nanoTime() - begin;
            running = 0;
            if (stopped) LockSupport.park();
            if (ended.code() != 0) throw failure(command, ended.code());
            return new Sample(nanos / 1e6, ended.cpuMicros() / 1e3, ended.maxRss() / 1024.0, Map.of());
        } catch (IOException e) {
            throw new BenchException("cannot be started: " + String.join(" ", command), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new BenchException("cannot be read: " + file, e);
        }
    }

    /** Kills what runs now, if anything does; nothing more is run. For when this process is told to end. */
    void stop() {
        stopped = true;
        long end = System.nanoTime() + PATIENCE;
        while (running != 0 && System.nanoTime() < end) {
            ProcessHandle.of(running).ifPresent(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(PATIENCE / 1000);
        }
    }

    private Process shell(List<String> command, Path output) throws IOException {
        List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", FORK, "sh", output.toString(), errors.toString()));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void await(Process shell) {
        try {
            shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private BenchException failure(List<String> command, int code) {
        return new BenchException("ended with " + code + ": " + String.join(" ", command) + "\n" + text(errors));
    }
}

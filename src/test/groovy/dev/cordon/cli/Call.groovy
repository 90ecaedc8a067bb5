package dev.cordon.cli

import java.nio.charset.StandardCharsets
import java.nio.file.Path

/** One call of the program inside this process: its exit code and what it wrote. */
class Call {
    final int code
    final String out
    final String err

    private Call(int code, String out, String err) {
        this.code = code
        this.out = out
        this.err = err
    }

    static Call cordon(Object... words) {
        cordon(new Interruption(), words)
    }

    static Call cordon(Interruption interruption, Object... words) {
        called(interruption, null, Launched.ALONE, words)
    }

    /** As this launcher would start it. */
    static Call launchedBy(Path launcher, Object... words) {
        called(new Interruption(), null, new Launched(Launched.Road.FULL, Optional.of(launcher), Optional.empty(), words.length), words)
    }

    /** With something on standard input. */
    static Call piped(Object input, Object... words) {
        called(new Interruption(), input instanceof InputStream ? input : new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8)), Launched.ALONE, words)
    }

    private static Call called(Interruption interruption, InputStream input, Launched launched, Object... words) {
        def out = new ByteArrayOutputStream()
        def err = new ByteArrayOutputStream()
        def console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), input, false)
        int code = new Cli(console, interruption, launched).run(words*.toString() as String[])
        new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8))
    }

    List<String> lines() {
        out.readLines()
    }

    @Override
    String toString() {
        "exit $code\n$out$err"
    }
}

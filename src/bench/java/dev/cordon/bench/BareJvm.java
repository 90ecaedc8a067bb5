package dev.cordon.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** {@link HelloWorld} in a jar, with the launcher's flags and an AOT cache of its own. */
final class BareJvm {
    /** What the launcher gives to java, as far as it bears on time and memory; {@code PerformancePageSpec} compares. */
    static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:aot*=off:stderr");

    private final Path java;
    private final Path jar;
    private final Path cache;

    private BareJvm(Path java, Path directory) {
        this.java = java;
        this.jar = directory.resolve("hello.jar");
        this.cache = directory.resolve("hello.aot");
    }

    /** Makes jar and cache. */
    static BareJvm in(Path directory, Path java, Runner runner) {
        BareJvm bare = new BareJvm(java, directory);
        try {
            bare.pack();
        } catch (IOException e) {
            throw new BenchException("cannot be written: " + bare.jar, e);
        }
        runner.run(bare.command("-XX:AOTCacheOutput=" + bare.cache));
        return bare;
    }

    List<String> cached() {
        return command("-XX:AOTCache=" + cache);
    }

    List<String> plain() {
        return command();
    }

    private List<String> command(String... more) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(FLAGS);
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", jar.toString(), HelloWorld.class.getName()));
        return command;
    }

    private void pack() throws IOException {
        String name = HelloWorld.class.getName().replace('.', '/') + ".class";
        try (InputStream in = HelloWorld.class.getResourceAsStream("/" + name); JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
    }
}

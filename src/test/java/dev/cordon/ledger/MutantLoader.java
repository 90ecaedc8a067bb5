package dev.cordon.ledger;

import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Loads the ledger and what attacks it once more, with one class compiled from a changed source. All classes of the package
 * are its own, so that they still see each other's insides; everything else is shared.
 */
final class MutantLoader extends ClassLoader {
    private static final String PACKAGE = "dev.cordon.ledger.";

    private final Map<String, byte[]> mutated;

    private MutantLoader(Map<String, byte[]> mutated) {
        super(MutantLoader.class.getClassLoader());
        this.mutated = mutated;
    }

    /** Hunts them all. @return how each was killed, by name; {@code ""} for one that survived */
    static Map<String, String> hunt(List<Mutant> mutants, Path sources) {
        Map<String, String> killed = new LinkedHashMap<>();
        List<String> how = mutants.parallelStream().map(m -> {
            try {
                return hunt(m, sources);
            } catch (Exception e) {
                throw new AssertionError(m.name(), e);
            }
        }).toList();
        for (int i = 0; i < how.size(); i++) killed.put(mutants.get(i).name(), how.get(i));
        return killed;
    }

    /** Hunts the mutant. @return how it was killed; {@code ""} when it survived */
    static String hunt(Mutant mutant, Path sources) throws Exception {
        Path file = sources.resolve("dev/cordon/ledger/" + mutant.file() + ".java");
        String source = Files.readString(file);
        int at = source.indexOf(mutant.right());
        if (at < 0 || source.indexOf(mutant.right(), at + 1) >= 0) throw new AssertionError(file + " does not hold exactly once: " + mutant.right());
        String changed = source.substring(0, at) + mutant.wrong() + source.substring(at + mutant.right().length());
        MutantLoader loader = new MutantLoader(compile(mutant.file(), changed));
        Object hunt = loader.loadClass(PACKAGE + "Hunt").getDeclaredConstructor().newInstance();
        return (String) ((Callable<?>) hunt).call();
    }

    private static Map<String, byte[]> compile(String name, String source) throws URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        StringWriter messages = new StringWriter();
        JavaFileManager files = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("mutant:///" + className.replace('.', '/') + kind.extension), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return classes.computeIfAbsent(className, c -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        JavaFileObject input = new SimpleJavaFileObject(URI.create("mutant:///dev/cordon/ledger/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-proc:none", "-implicit:none", "-cp", place(Ledger.class) + File.pathSeparator + place(com.fasterxml.jackson.core.JsonFactory.class));
        if (!compiler.getTask(messages, files, null, options, null, List.of(input)).call()) throw new AssertionError(messages.toString());
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((c, out) -> bytes.put(c, out.toByteArray()));
        return bytes;
    }

    private static String place(Class<?> c) throws URISyntaxException {
        return Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) return loaded;
            byte[] bytes = mutated.containsKey(name) ? mutated.get(name) : original(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) throw new ClassNotFoundException(name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}

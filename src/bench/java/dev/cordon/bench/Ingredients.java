package dev.cordon.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import groovy.lang.Binding;
import groovy.lang.Script;
import picocli.CommandLine;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Programs that do one thing more than nothing, to see what that costs. */
final class Ingredients {
    private static final String JSON = "{\"a\":[1,2,{\"b\":\"c\"}]}";

    private Ingredients() {
    }

    /**
     * @param name      the row's
     * @param libraries how the names of the jars begin that it needs
     */
    record Ingredient(String name, String meaning, Class<?> main, List<String> libraries) {
    }

    static final List<Ingredient> ALL = List.of(
            new Ingredient("cost-proc", "reading `/proc/self/status`", Proc.class, List.of()),
            new Ingredient("cost-sha256", "the JDK's SHA-256", Sha256.class, List.of()),
            new Ingredient("cost-process", "starting the program `true`", Program.class, List.of()),
            new Ingredient("cost-ffm", "the first call through FFM", Ffm.class, List.of()),
            new Ingredient("cost-json", "reading JSON by jackson-core", Json.class, List.of("jackson-core")),
            new Ingredient("cost-databind", "reading JSON by jackson-databind", Databind.class, List.of("jackson-core", "jackson-databind", "jackson-annotations")),
            new Ingredient("cost-picocli", "picocli, by annotations", Picocli.class, List.of("picocli")),
            new Ingredient("cost-groovy", "a `groovy.lang.Script` that prints", GroovyScript.class, List.of("groovy")));

    static final class Proc {
        public static void main(String[] args) throws IOException {
            Files.readString(Path.of("/proc/self/status"));
        }
    }

    static final class Sha256 {
        public static void main(String[] args) throws NoSuchAlgorithmException {
            MessageDigest.getInstance("SHA-256").digest(new byte[1000]);
        }
    }

    static final class Program {
        public static void main(String[] args) throws IOException, InterruptedException {
            System.exit(new ProcessBuilder("true").start().waitFor());
        }
    }

    static final class Ffm {
        @SuppressWarnings("restricted") // started with --enable-native-access
        public static void main(String[] args) throws Throwable {
            Linker linker = Linker.nativeLinker();
            int pid = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("getpid"), FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
            if (pid <= 0) System.exit(1);
        }
    }

    static final class Json {
        public static void main(String[] args) throws IOException {
            try (JsonParser parser = new JsonFactory().createParser(JSON)) {
                while (parser.nextToken() != null) parser.getText();
            }
        }
    }

    static final class Databind {
        public static void main(String[] args) throws IOException {
            new ObjectMapper().readTree(JSON);
        }
    }

    @CommandLine.Command(name = "run")
    static final class Picocli {
        @CommandLine.Option(names = {"-v", "--verbose"})
        private boolean verbose;
        @CommandLine.Option(names = "--root")
        private Path root;
        @CommandLine.Parameters
        private List<String> words;

        public static void main(String[] args) {
            Picocli command = CommandLine.populateCommand(new Picocli(), "--root", "/", "-v", "a");
            if (!command.verbose || command.root == null || command.words.size() != 1) System.exit(1);
        }
    }

    static final class GroovyScript extends Script {
        public static void main(String[] args) {
            GroovyScript script = new GroovyScript();
            script.setBinding(new Binding());
            script.run();
        }

        @Override
        public Object run() {
            println("hello");
            return null;
        }
    }
}

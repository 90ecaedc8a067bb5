package dev.cordon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The machine that this runs on, as far as figures depend on it. */
final class Host {
    /** Processes that want to run, per processor, from which on the figures are not worth much. */
    private static final double BUSY = 0.3;

    private final double load = load();

    /** One fact a line. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", model() + ", " + processors() + " visible");
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.vendor.version", System.getProperty("java.vendor")) + ", " + Runtime.version());
        facts.put("date", LocalDate.now().toString());
        facts.put("load before", Table.figure(load));
        return facts;
    }

    /** That others want the processors too, if they do. */
    Optional<String> warning() {
        if (load <= BUSY * processors()) return Optional.empty();
        return Optional.of("the load average is " + Table.figure(load) + " on " + processors() + " processors: something else runs here, and the figures are worth little");
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static double load() {
        return Double.parseDouble(text("/proc/loadavg").split(" ")[0]);
    }

    private static String model() {
        return text("/proc/cpuinfo").lines().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new BenchException("cannot be read: " + file, e);
        }
    }
}

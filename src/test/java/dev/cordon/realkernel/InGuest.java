package dev.cordon.realkernel;

import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Runs specs of this package in a virtual machine of the lab, where there is no Maven: {@code InGuest REPORTS SPEC...}. The
 * results are JUnit XML in the directory REPORTS. Each spec stands in the list of at least one boot of {@code .ci/real-kernels}.
 */
public final class InGuest {
    private InGuest() {
    }

    /** Whether this is a virtual machine that {@code .ci/real-kernels} has booted: its kernel command line says so. */
    public static boolean isGuest() {
        try {
            return Arrays.asList(Files.readString(Path.of("/proc/cmdline")).strip().split(" ")).contains("cordon.guest");
        } catch (IOException e) {
            return false;
        }
    }

    public static void main(String... words) {
        PrintWriter out = new PrintWriter(System.out, true);
        List<String> specs = Arrays.asList(words).subList(1, words.length);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(specs.stream().map(name -> selectClass(InGuest.class.getPackageName() + "." + name)).toList()).build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, new LegacyXmlReportGeneratingListener(Path.of(words[0]), out), summary);
        TestExecutionSummary result = summary.getSummary();
        result.printFailuresTo(out, 12);
        out.println(result.getTestsFoundCount() + " tests: " + result.getTestsSucceededCount() + " passed, " + result.getTestsFailedCount()
                + " failed, " + (result.getTestsSkippedCount() + result.getTestsAbortedCount()) + " skipped; "
                + (result.getTimeFinished() - result.getTimeStarted()) / 1000 + " s");
        boolean good = result.getTestsFoundCount() > 0 && result.getTotalFailureCount() == 0;
        System.exit(good ? 0 : 1);
    }
}

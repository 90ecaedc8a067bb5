package dev.cordon.cli;

import dev.cordon.libvirt.lint.Division;
import dev.cordon.libvirt.lint.Finding;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Words;

import java.util.ArrayList;
import java.util.List;

/** Findings for people: {@code FILE:LINE: error: <element>: why [rule]}, and the fix below it. */
final class LintText {
    private final Style style;
    private final String file;

    LintText(Style style, String file) {
        this.style = style;
        this.file = file;
    }

    List<String> lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(style.bold(Words.shown(file) + ":" + finding.line() + ":") + " " + painted(finding.rule().severity()) + ": <" + Words.shown(finding.element()) + ">: "
                    + Words.shown(finding.why()) + " " + style.dim("[" + finding.rule().id() + "]"));
            lines.add("    fix: " + Words.shown(finding.fix()));
        }
        return lines;
    }

    /** {@code guest win11 on ryzen-5950x: 1 error, 2 warnings; the host keeps 0-6,16-22 (pin.groovy)}. */
    String summary(String guest, String machine, Division division, List<Finding> findings) {
        String said = division.host().isPresent() ? "; the host keeps " + division.host().get() + " (" + division.source() + ")"
                : division.vm().isPresent() ? "; the guest gets " + division.vm().get() + " (" + division.source() + ")" : "; nothing confines the host";
        return Words.shown("guest " + guest + " on " + machine + ": ") + counts(findings) + Words.shown(said);
    }

    static long count(List<Finding> findings, Severity severity) {
        return findings.stream().filter(finding -> finding.rule().severity() == severity).count();
    }

    private String counts(List<Finding> findings) {
        if (findings.isEmpty()) return style.green("no findings");
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = count(findings, severity);
            if (count > 0) counts.add(Values.count(count, severity.word()));
        }
        return String.join(", ", counts);
    }

    private String painted(Severity severity) {
        return switch (severity) {
            case ERROR -> style.red(severity.word());
            case WARNING -> style.yellow(severity.word());
            case NOTE -> severity.word();
        };
    }
}

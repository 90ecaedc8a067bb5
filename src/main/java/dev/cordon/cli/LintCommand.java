package dev.cordon.cli;

import dev.cordon.guest.Domain;
import dev.cordon.guest.Occasion;
import dev.cordon.guest.Phase;
import dev.cordon.libvirt.lint.Division;
import dev.cordon.libvirt.lint.Finding;
import dev.cordon.libvirt.lint.Host;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.rules.Rules;
import dev.cordon.libvirt.proposal.Wish;
import dev.cordon.libvirt.proposal.Writer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code cordon lint DOMAIN.xml [SCRIPT [ARG...]]}: findings about a domain, or a domain that has none. */
final class LintCommand {
    private final Screen screen;
    private final Places places;
    private final Scripts scripts;

    LintCommand(Screen screen, Places places, Scripts scripts) {
        this.screen = screen;
        this.places = places;
        this.scripts = scripts;
    }

    int run(List<String> operands) throws IOException {
        Drafting drafting = screen.options().drafting().orElse(Drafting.NOTHING);
        if (drafting.out().isEmpty() && (drafting.vcpus().isPresent() || drafting.memory().isPresent())) throw CommandException.usage("--vcpus and --memory go with --write OUT.xml");
        byte[] first = operands.isEmpty() ? new byte[0] : DomainText.read(operands.getFirst());
        boolean given = !operands.isEmpty() && (drafting.out().isEmpty() || DomainText.looksLikeOne(first));
        if (!given && drafting.out().isEmpty()) throw CommandException.usage("'lint' needs a DOMAIN.xml, which 'virsh dumpxml GUEST' prints");
        Optional<DomainText> text = given ? Optional.of(DomainText.of(operands.getFirst(), first)) : Optional.empty();
        List<String> script = operands.subList(given ? 1 : 0, operands.size());
        try (Place place = places.open(screen.options())) {
            Division division = division(script, place, text.map(DomainText::domain));
            if (drafting.out().isPresent()) return write(drafting, place, division, text);
            return show(text.orElseThrow(), place, division);
        }
    }

    private int show(DomainText text, Place place, Division division) {
        List<Finding> findings = findings(text, place, division);
        String machine = machine();
        String name = text.domain().name().value();
        if (screen.options().json()) screen.json(LintJson.text(text.file(), name, machine, division, findings));
        else {
            LintText said = new LintText(screen.style(), text.file());
            screen.lines(said.lines(findings));
            screen.line(said.summary(name, machine, division, findings));
        }
        return exit(findings).code();
    }

    private int write(Drafting drafting, Place place, Division division, Optional<DomainText> text) throws IOException {
        Optional<Domain> domain = text.map(DomainText::domain);
        Optional<Integer> vcpus = drafting.vcpus().or(() -> domain.map(d -> d.vcpus().count()));
        if (vcpus.isEmpty()) throw CommandException.usage("how many? say --vcpus N, or name a DOMAIN.xml");
        Optional<Long> memory = drafting.memory().or(() -> domain.flatMap(Domain::memory).map(said -> said.value()));
        String proposal;
        try {
            proposal = Writer.propose(new Wish(vcpus.get(), memory, domain), new Host(place.machine()), division, text.map(DomainText::text));
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(e.getMessage());
        }
        Path out = drafting.out().orElseThrow();
        List<Finding> left = findings(DomainText.of(out.toString(), proposal.getBytes(StandardCharsets.UTF_8)), place, division);
        DomainText.write(out, proposal, screen.console());
        LintText said = new LintText(screen.style(), out.toString());
        List<String> lines = new ArrayList<>(said.lines(left));
        lines.add(said.summary(domain.isPresent() ? domain.get().name().value() : "guest", machine(), division, left));
        // standard output may be the domain itself
        if (!out.toString().equals("-")) screen.lines(lines);
        else if (!screen.options().quiet()) lines.forEach(screen.console().err()::println);
        return exit(left).code();
    }

    private List<Finding> findings(DomainText text, Place place, Division division) {
        return Rules.check(new Subject(text.xml(), text.domain(), new Host(place.machine()), division));
    }

    private static Exit exit(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.rule().severity() == Severity.NOTE) ? Exit.DONE : Exit.FAILED;
    }

    /** @param operands the script and its arguments; empty: what is held counts */
    private Division division(List<String> operands, Place place, Optional<Domain> domain) throws IOException {
        Optional<String> guest = domain.map(d -> d.name().value());
        if (operands.isEmpty()) return held(place, guest.orElse(""));
        ScriptFile script = scripts.of(operands.getFirst(), screen);
        Occasion occasion = domain.isEmpty() ? Occasion.NONE : new Occasion(Phase.NONE, guest, () -> domain);
        ScriptLog log = new ScriptLog(script.script().owner(), screen);
        return Divisions.said(script.script().run(place.machine(), occasion, operands.subList(1, operands.size()), log, screen.console().err()), place.machine(), guest,
                Path.of(operands.getFirst()).getFileName().toString());
    }

    private Division held(Place place, String guest) {
        try {
            return Divisions.held(place.engine("lint").status(), place.machine().online(), guest);
        } catch (AccessDeniedException e) {
            screen.problem("what is held is not known: only root can read " + place.state());
        } catch (IOException e) {
            screen.problem("what is held is not known: " + e.getMessage());
        }
        return Division.NONE;
    }

    private String machine() {
        return screen.options().on().or(() -> screen.options().root().map(Object::toString)).orElse("this machine");
    }
}

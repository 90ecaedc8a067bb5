package dev.cordon.cli

import dev.cordon.Recorded
import dev.cordon.cpu.CpuSet
import dev.cordon.knob.Machine
import dev.cordon.libvirt.DomainReader
import dev.cordon.libvirt.lint.Division
import dev.cordon.libvirt.lint.Finding
import dev.cordon.libvirt.lint.Host
import dev.cordon.libvirt.lint.Subject
import dev.cordon.libvirt.lint.rules.Rules
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore

import java.nio.file.Files
import java.nio.file.Path

/**
 * A domain in a file whose first comment says what it is looked at with, line by line: {@code on} a bundled machine, {@code host} and
 * {@code vm} CPUs that a script gives to whom, {@code moves} kernel threads, {@code makes} huge pages, {@code file} PATH = VALUE of the
 * machine ('; ' between lines), {@code spares}: rules that find nothing there, though it is near.
 */
class LintCase {
    static final Path FOLDER = Path.of('src/test/resources/dev/cordon/libvirt/lint')

    final String name
    final String text
    final Map<String, List<String>> said

    private LintCase(Path file) {
        name = file.fileName.toString() - '.xml'
        text = file.text
        def comment = text.substring(text.indexOf('<!--') + 4, text.indexOf('-->'))
        said = comment.readLines().findAll { it ==~ /(on|host|vm|moves|makes|file|spares): .*/ }.groupBy { it.substring(0, it.indexOf(':')) }
                .collectEntries { key, lines -> [key, lines*.replaceFirst(/^\w+: */, '')] }
    }

    static List<LintCase> all() {
        Files.list(FOLDER).withCloseable { files -> files.filter { it.toString().endsWith('.xml') }.sorted().toList() }.collect { new LintCase(it) }
    }

    List<String> spared() {
        said.spares ? said.spares.first().split(', ') as List : []
    }

    Path golden() {
        FOLDER.resolve(name + '.txt')
    }

    List<Finding> findings() {
        def xml = DomainReader.tree(text.getBytes('UTF-8'))
        Rules.check(new Subject(xml, DomainReader.of(xml), new Host(new Machine(kernel())), division()))
    }

    String shown() {
        new LintText(Style.PLAIN, name + '.xml').lines(findings()).collect { it + '\n' }.join('')
    }

    private Division division() {
        if (!said.host && !said.vm) return Division.NONE
        new Division(cpus('host'), cpus('vm'), 'pin.groovy', said.moves != null, said.makes != null)
    }

    private Optional<CpuSet> cpus(String key) {
        said[key] ? Optional.of(CpuSet.ofList(said[key].first())) : Optional.<CpuSet>empty()
    }

    private EmulatedKernel kernel() {
        def machine = said.on.first()
        def store = machine == 'six-core' ? sixCores() : Recorded.bundled(machine)
        said.file.each {
            def (path, value) = it.split(' = ', 2)
            store.file(path, value.replace('; ', '\n'))
        }
        new EmulatedKernel(store)
    }

    /** 6 cores; CPUs N and N+6 are siblings. */
    private static MemoryStore sixCores() {
        def store = new MemoryStore()
        def top = '/sys/devices/system/cpu'
        ['online', 'present', 'possible'].each { store.file("$top/$it", '0-11') }
        (0..11).each {
            store.file("$top/cpu$it/topology/core_cpus_list", "${it % 6},${it % 6 + 6}")
            store.file("$top/cpu$it/topology/package_cpus_list", '0-11')
        }
        store
    }
}

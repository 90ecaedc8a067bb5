package dev.cordon.realkernel

import java.nio.file.Files
import java.nio.file.Path

/** Where PID 1 is systemd: what it was told has to be as before, too, and not only what it has made of it. */
abstract class UnderSystemdSpec extends RealKernelSpec {
    static final TOP = '/sys/fs/cgroup'
    static final UNITS = ['system.slice', 'user.slice', 'init.scope']

    Map<String, String> before

    def setup() { before = told() }

    def cleanup() { assert told() == before }

    /** What systemd says of the units, and the files in which it keeps what it was told. */
    static Map<String, String> told() {
        def all = ['show': systemctl('show', '-p', 'Id,AllowedCPUs,AllowedMemoryNodes,DropInPaths,NeedDaemonReload', *UNITS, 'machine.slice')]
        for (directory in ['/run/systemd/system.control', '/run/systemd/transient', '/etc/systemd/system.control']) {
            if (!exists(directory)) continue
            Files.walk(Path.of(directory)).withCloseable { files -> files.filter { Files.isRegularFile(it) }.forEach { all[it.toString()] = read(it) } }
        }
        all
    }

    static String systemctl(String... words) { run('systemctl', *words) }
}

package dev.cordon.cli

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** A real libvirtd in namespaces of its own (../shared/lab/libvirt.sh), with one shell in there that is told what to do. */
class Libvirtd implements AutoCloseable {
    static final Path LAB = Path.of('../shared/lab/libvirt.sh')
    private static final String END = '=== '

    private final Process process
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>()

    /** Why it cannot be had here; '' when it can. */
    static String missing() {
        if (!Files.isRegularFile(LAB)) return "there is no $LAB"
        def programs = ['libvirtd', 'virsh', 'qemu-system-x86_64', 'unshare'].findAll { p -> !System.getenv('PATH').tokenize(':').any { new File(it, p).canExecute() } }
        if (programs) return "not installed: ${programs.join(', ')}"
        !Files.isDirectory(Path.of('/etc/libvirt')) ? 'there is no /etc/libvirt' : new ProcessBuilder('id', '-u').start().inputStream.text.strip() != '0' ? 'this takes root' : ''
    }

    /** @param hooks what becomes its directory of hooks. @param shell a file that may be written */
    Libvirtd(Path hooks, Path shell) {
        Files.writeString(shell, "while IFS= read -r line; do eval \"\$line\" </dev/null 2>&1; code=\$?; echo; echo \"${END}\$code\"; done\n")
        process = new ProcessBuilder('bash', LAB.toString(), hooks.toString(), shell.toString()).redirectErrorStream(true).start()
        Thread.startDaemon { process.inputStream.eachLine { lines.put(it) } }
        assert ran('echo ready').out.contains('ready')
    }

    static class Said {
        int code
        String out

        @Override
        String toString() {
            "exit $code\n$out"
        }
    }

    Said ran(String command) {
        process.outputStream << command << '\n'
        process.outputStream.flush()
        def out = new StringBuilder()
        while (true) {
            def line = lines.poll(120, TimeUnit.SECONDS)
            assert line != null: "no answer to '$command': $out"
            if (line.startsWith(END)) return new Said(code: line.substring(END.length()) as int, out: out.toString().strip())
            out << line << '\n'
        }
    }

    Said virsh(String command) {
        ran("virsh -q $command")
    }

    /** It is ended, and another one started; guests run on. */
    void restart() {
        // the only one in this name space of processes
        assert ran('pid=$(pgrep -x libvirtd); kill $pid; while kill -0 $pid 2>/dev/null; do sleep 0.1; done').code == 0
        assert ran('(libvirtd --timeout 0 >/dev/null 2>&1 &); for i in $(seq 200); do virsh -q list >/dev/null 2>&1 && break; sleep 0.1; done; virsh -q list').code == 0
    }

    @Override
    void close() {
        process.outputStream.close()
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly()
    }
}

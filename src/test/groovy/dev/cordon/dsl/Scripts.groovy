package dev.cordon.dsl

import dev.cordon.dsl.compiler.ScriptCompiler
import dev.cordon.dsl.words.Log
import dev.cordon.knob.IsolationSpec
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore

/** Compiles and runs scripts on a machine in memory: CPUs 0-31, Linux 6.12.43, cpusets on v2. */
class Scripts {
    static class Result {
        List<IsolationSpec> isolations
        String output
        List<String> log

        /** The sentences of all isolations, each as {@code LINE knob}. */
        List<String> getSaid() {
            isolations.collectMany { it.sentences() }.collect { "${it.origin().line()} ${it.knob()}".toString() }
        }
    }

    static Machine machine(int nodes = 1, Map<String, String> more = [:]) {
        def store = new MemoryStore()
        def cpu = '/sys/devices/system/cpu'
        ['online', 'possible', 'present'].each { store.file("$cpu/$it", '0-31') }
        (0..31).each {
            store.file("$cpu/cpu$it/topology/core_cpus_list", "${it % 16},${it % 16 + 16}")
            store.file("$cpu/cpu$it/topology/package_cpus_list", '0-31')
        }
        def width = 32.intdiv(nodes)
        (0..<nodes).each { store.file("/sys/devices/system/node/node$it/cpulist", "${it * width}-${(it + 1) * width - 1}") }
        store.file('/sys/devices/system/node/online', nodes == 1 ? '0' : "0-${nodes - 1}")
        store.file('/proc/sys/kernel/osrelease', '6.12.43+deb13-amd64')
        store.file('/proc/self/mountinfo', '31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw')
        store.file('/sys/fs/cgroup/cgroup.controllers', 'cpuset cpu memory')
        more.each { path, text -> store.file(path, text) }
        new Machine(new EmulatedKernel(store))
    }

    static CompiledScript compile(String source, String fileName = 'hook.groovy') {
        new ScriptCompiler().compile(source, fileName)
    }

    static Result run(Map options = [:], String source) {
        def out = new ByteArrayOutputStream()
        def log = new RecordedLog()
        def script = compile(source, (options.file ?: 'hook.groovy') as String)
        def said = script.run((options.machine ?: machine()) as Machine, (options.args ?: []) as List<String>, log, new PrintStream(out, true, 'UTF-8'))
        new Result(isolations: said, output: out.toString('UTF-8'), log: log.lines)
    }

    /** What is wrong with a script, found before it runs. */
    static List<String> mistakes(String source, String fileName = 'hook.groovy') {
        try {
            compile(source, fileName)
            return []
        } catch (ScriptException e) {
            return e.problems()*.toString()
        }
    }

    /** What turns out to be wrong when the script runs. */
    static List<String> failures(Map options = [:], String source) {
        def script = compile(source)
        try {
            script.run((options.machine ?: machine()) as Machine, [], new RecordedLog(), new PrintStream(OutputStream.nullOutputStream()))
            return []
        } catch (ScriptException e) {
            return e.problems()*.toString()
        }
    }
}

class RecordedLog implements Log {
    final List<String> lines = []

    @Override
    void info(Object message) {
        lines << "info $message".toString()
    }

    @Override
    void warn(Object message) {
        lines << "warn $message".toString()
    }

    @Override
    void debug(Object message) {
        lines << "debug $message".toString()
    }
}

package dev.cordon.cli.drawing

import dev.cordon.os.BundledMachines
import dev.cordon.Recorded
import dev.cordon.topology.RecordedKernel
import dev.cordon.topology.SmallMachines
import dev.cordon.topology.Topology

import java.nio.file.Files
import java.nio.file.Path

/** Machines to draw: bundled ones, made-up ones, and those of ../shared/machines where they are. Each is read once. */
class Machines {
    static final Path SHARED = Path.of('../shared/machines')

    private static final Map<String, Topology> READ = new TreeMap<>()
    private static final List<String> BUNDLED = BundledMachines.names() - 'ryzen-5950x-v1'
    private static final Map<String, Closure<RecordedKernel>> MADE_UP = [
            two  : { SmallMachines.two() },
            large: { SmallMachines.large() },
            huge : { huge() }]

    static List<String> names() {
        BUNDLED + MADE_UP.keySet() + shared().keySet()
    }

    static boolean has(String name) {
        name in names()
    }

    static Topology read(String name) {
        READ.computeIfAbsent(name) { Topology.read(kernel(name)) }
    }

    static Picture picture(String name, Holding holding = Holding.NONE) {
        Layout.of(read(name), holding)
    }

    private static RecordedKernel kernel(String name) {
        if (name in BUNDLED) return new RecordedKernel(Recorded.bundled(name))
        MADE_UP[name] ? MADE_UP[name]() : RecordedKernel.ofArchive(shared()[name])
    }

    private static Map<String, Path> shared() {
        if (!Files.isDirectory(SHARED)) return [:]
        Files.list(SHARED).withCloseable { it.toList() }.findAll { it.toString() ==~ /.*\.tar\.\w+/ }.sort()
                .collectEntries { [it.fileName.toString().replaceFirst(/\.tar\.\w+$/, ''), it] }
    }

    /** 1,024 CPUs: 4 packages, 16 nodes, 64 L3 domains of 8 cores with 2 CPUs. */
    private static RecordedKernel huge() {
        def files = SmallMachines.cpus('0-1023')
        def part = { int core, int size -> "${core - core % size}-${core - core % size + size - 1},${core - core % size + 512}-${core - core % size + size + 511}".toString() }
        1024.times { n ->
            int core = n % 512
            files += SmallMachines.cpu(n, core: "$core,${core + 512}", package: part(core, 128), l3: part(core, 8))
        }
        16.times { files["node/node$it/cpulist"] = part(it * 32, 32) }
        RecordedKernel.of(files)
    }
}

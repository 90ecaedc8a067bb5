package dev.cordon.topology

import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

class HugePagesSpec extends Specification {
    private static HugePages read(Map<String, String> files) {
        def store = new MemoryStore()
        files.each { path, text -> store.file(path, text) }
        HugePages.read(new EmulatedKernel(store)).orElse(null)
    }

    private static String node(int node, int kilobytes, String file) {
        "/sys/devices/system/node/node$node/hugepages/hugepages-${kilobytes}kB/$file"
    }

    def 'each node has its own, of several sizes'() {
        given:
        def pages = read((node(0, 2048, 'nr_hugepages')): '512', (node(0, 2048, 'free_hugepages')): '12', (node(0, 1048576, 'nr_hugepages')): '0',
                (node(1, 2048, 'nr_hugepages')): '3', '/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages': '515',
                '/proc/meminfo': 'MemTotal: 1 kB\nHugepagesize:       2048 kB\n')

        expect:
        pages.sizes() as List == [2L << 20, 1L << 30]
        pages.usualSize().get() == 2L << 20
        [pages.total(0, 2L << 20), pages.free(0, 2L << 20)] == [512, 12]
        [pages.total(1, 2L << 20), pages.free(1, 2L << 20)] == [3, 3]
        [pages.total(0, 1L << 30), pages.total(1, 1L << 30), pages.total(7, 2L << 20)] == [0, 0, 0]
    }

    def 'a kernel without NUMA has them on node 0'() {
        given:
        def pages = read('/sys/kernel/mm/hugepages/hugepages-1024kB/nr_hugepages': '4', '/sys/kernel/mm/hugepages/junk/nr_hugepages': '9')

        expect:
        pages.sizes() as List == [1L << 20]
        pages.total(0, 1L << 20) == 4
        pages.usualSize().empty
    }

    def 'a machine that says nothing has none that are known'() {
        expect:
        read('/proc/meminfo': 'Hugepagesize: 2048 kB') == null
        read('/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages': 'many') == null
    }
}

package dev.cordon.dsl

import spock.lang.Specification

class MachineInScriptSpec extends Specification {
    static final NUMA = '''\
        isolate {
            if (topology.nodes.size() > 1) {
                host topology.nodes.first().cpus
                vm cpus(topology.nodes[1].cpus), irqMask()
            } else {
                host topology.cpus.first(4)
                vm cpus(topology.cpus - topology.cpus.first(4))
            }
        }
        '''.stripIndent()

    def 'a condition takes the branch of the machine that it runs on'() {
        given:
        def script = Scripts.compile(NUMA)

        expect:
        script.run(Scripts.machine(nodes), [], new RecordedLog(), System.out)[0].sentences()*.knob()*.toString() == knobs

        where:
        nodes || knobs
        1     || ['HostCpus[cpus=0-3, slices=[]]', 'VmCpus[cpus=4-31]']
        2     || ['HostCpus[cpus=0-15, slices=[]]', 'VmCpus[cpus=16-31]', 'IrqMask[cpus=Optional.empty]']
    }

    def 'versions of the kernel are compared as numbers: #condition'() {
        expect:
        Scripts.run("println $condition").output == "$holds\n"

        where:
        condition                                                || holds
        "kernel.version >= '6.7'"                                || true
        "kernel.version > '6.7'"                                 || true
        "kernel.version >= '6.12'"                               || true
        "kernel.version >= '6.12.43'"                            || true
        "kernel.version > '6.12.43'"                             || false
        "kernel.version < '6.20'"                                || true
        "kernel.version <= '6.2'"                                || false
        "kernel.version >= '10'"                                 || false
        "kernel.version == '6.12.43'"                            || true
        "kernel.version != '6.12.43'"                            || false
        "kernel.version.toString() == '6.12.43+deb13-amd64'"     || true
    }

    def 'a version in a variable compares alike'() {
        expect:
        Scripts.run("def v = kernel.version\nisolate { if (v >= '6.7' && v < '6.20') vm irqMask() }").said.size() == 1
    }

    def 'the kernel says where cpusets are, whether systemd runs and which CPUs are set apart'() {
        expect:
        Scripts.run('println "$kernel.cgroups $kernel.systemd [$kernel.isolated] [$kernel.nohzFull]"', machine: machine).output == said

        where:
        machine                                                                                              || said
        Scripts.machine()                                                                                    || 'v2 false [] []\n'
        Scripts.machine(1, ['/sys/fs/cgroup/cgroup.controllers': 'cpu'])                                      || 'none false [] []\n'
        Scripts.machine(1, ['/proc/self/mountinfo': '1 2 0:28 / /cs rw - cgroup cgroup rw,cpuset'])           || 'v1 false [] []\n'
        Scripts.machine(1, ['/sys/devices/system/cpu/isolated': '2-3', '/sys/devices/system/cpu/nohz_full': '3']) || 'v2 false [2-3] [3]\n'
    }

    def 'the topology is readable in blocks and in closures'() {
        expect:
        Scripts.run('''\
            isolate {
                println topology.cores.first().cpus
                println topology.nodes.collect { it.cpus.size() }
                println topology.nodes.max { it.cpus.size() }.id
                println topology.packages*.cpus
                println topology.l3Domains.empty
                println 4 in topology.cpus
                println cpus('N0') == topology.cpus
            }
            '''.stripIndent()).output == '0,16\n[32]\n0\n[0-31]\ntrue\ntrue\ntrue\n'
    }

    def 'what a script does not ask for is not read'() {
        expect:
        Scripts.run("isolate { vm irqMask() }", machine: new dev.cordon.knob.Machine(null)).said == ['1 IrqMask[cpus=Optional.empty]']
    }
}

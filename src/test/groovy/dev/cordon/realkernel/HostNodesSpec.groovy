package dev.cordon.realkernel

import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** The host's tasks on one of two memory nodes, wherever cpusets are: v1, v2, under systemd. Runs on machines threadripper1920x and numa16-isolcpus. */
class HostNodesSpec extends RealKernelSpec {
    static final TOP = '/sys/fs/cgroup'
    static final V1 = exists("$TOP/cpuset/cpuset.mems")
    static final SYSTEMD = !V1 && exists('/run/systemd/system')
    static final MEMS = V1 ? "$TOP/cpuset/host.slice/cpuset.mems" : "$TOP/system.slice/cpuset.mems"

    /** A task of the host's that has memory on the second node. */
    long task

    def setup() {
        task = SYSTEMD ? service() : sleeper('numactl', '--preferred=1', 'sleep', '600').pid()
        if (!V1 && !SYSTEMD) {
            write("${group("$TOP/system.slice")}/cgroup.procs", task)
            // where the controller was on already the kernel does not let a group with tasks inherit again
            equivalent("$TOP/system.slice/cpuset.cpus", MEMS)
        }
        def end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60)
        while (read("/proc/$task/comm") != 'sleep' || pages(1) == 0) {
            assert System.nanoTime() < end
            Thread.sleep(100)
        }
    }

    private long service() {
        run('systemd-run', '--collect', '--unit=with-memory', 'numactl', '--preferred=1', 'sleep', '600')
        atEnd { run('systemctl', 'stop', 'with-memory') }
        run('systemctl', 'show', '-p', 'MainPID', '--value', 'with-memory') as long
    }

    /** How many pages of its own the task has on a node. */
    private long pages(int node) {
        new File("/proc/$task/numa_maps").readLines().findAll { it.contains(' anon=') }.sum(0L) { line ->
            def found = line.split(' ').find { it.startsWith("N$node=") }
            found ? found.substring(3) as long : 0L
        } as long
    }

    private String allowed() { read("/proc/$task/status").readLines().find { it.startsWith('Mems_allowed_list') }.split('\t')[1] }

    private Path owner(String name, String words) { script(name, "isolate('$name') { $words }") }

    /** What systemd has been told. */
    private static List<String> told() {
        SYSTEMD ? ['system.slice', 'user.slice', 'init.scope'].collect { run('systemctl', 'show', '-p', 'AllowedMemoryNodes', '--value', it) } : []
    }

    /** Under systemd the controller comes with the first nodes, and the kernel moves nothing then; the report says so. */
    private boolean followed(text) {
        SYSTEMD ? pages(1) > 0 && text.contains('what the tasks have on other nodes may stay there') : pages(1) == 0 && pages(0) > 0
    }

    def 'the host gets the first node, what its tasks have on the second follows, and all values come back'() {
        given:
        def before = told()

        when:
        def applied = cordon(owner('host', "host cpus('N0'), nodes('0'), migrateMemory()"))

        then:
        applied.code == 0
        read(MEMS) == '0'
        allowed() == '0'
        followed(applied.toString())
        told() == (SYSTEMD ? ['0'] * 3 : [])
        cordon('verify').code == 0

        when:
        if (SYSTEMD) run('systemctl', 'daemon-reload')
        def verified = cordon('verify')
        def restored = cordon('-v', 'restore', 'host')

        then:
        verified.code == 0
        restored.code == 0
        allowed() == '0-1'
        told() == before
    }

    def 'owners have what their nodes have in common, a third with others is refused, and they leave in either order: #first'() {
        expect:
        cordon(owner('a', "host nodes('0-1')")).code == 0
        cordon(owner('b', "host { nodes '0'; migrateMemory() }")).toString().contains(V1 ? 'b: ' : 'but for the first change of nodes after the cpuset controller has come')
        SYSTEMD ? pages(1) > 0 : pages(1) == 0
        [read(MEMS), allowed()] == ['0', '0']

        when:
        def third = cordon(owner('c', "host nodes('1')"))

        then:
        third.code == 1
        third.toString().contains('the claims on it leave no memory node; it is held by a, b')
        [read(MEMS), allowed()] == ['0', '0']

        and:
        cordon('-v', 'restore', first).code == 0
        [read(MEMS), allowed()] == [left, left]
        cordon('-v', 'restore', second).code == 0
        allowed() == '0-1'

        where:
        first | second || left
        'a'   | 'b'    || '0'
        'b'   | 'a'    || '0-1'
    }
}

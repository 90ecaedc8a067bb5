package dev.cordon.os

import dev.cordon.Scratch
import dev.cordon.os.FakeSystemd.Mood
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files

class SystemdUnitsSpec extends Specification {
    static final CPUS = 'AllowedCPUs'
    static final NODES = 'AllowedMemoryNodes'

    @AutoCleanup
    Scratch scratch = new Scratch()
    @AutoCleanup
    FakeSystemd systemd = new FakeSystemd(scratch.dir().resolve('run'))
    def units = new SystemdUnits(scratch.dir().resolve('run'), 300)

    List<String> files() {
        def run = scratch.dir().resolve('run/systemd')
        Files.walk(run).withCloseable { it.filter { Files.isRegularFile(it) }.map { run.relativize(it).toString() }.toList() }
    }

    /** Somebody else's drop-in that systemd has read. */
    void dropIn(String path, String text) {
        scratch.file(path, text)
        systemd.dropIns.computeIfAbsent('system.slice') { new TreeSet() }.add(scratch.dir().resolve(path).toString())
    }

    String refusal(Closure<?> call) {
        try {
            call()
        } catch (KernelException e) {
            return e.message
        }
        'done'
    }

    def 'a property is set for this boot and read back: #list'() {
        when:
        units.set(unit, property, list)

        then:
        units.get(unit, property) == list
        systemd.calls.first() == "set $unit $property $mask" as String
        units.isKept(unit, property)

        where:
        unit           | property             | list         || mask
        'system.slice' | CPUS                 | '0-6,16-22'  || '7f007f'
        'system.slice' | CPUS                 | '0'          || '01'
        'init.scope'   | CPUS                 | '3,5,64-130' || '2800000000000000ffffffffffffffff07'
        'a@b.service'  | 'AllowedMemoryNodes' | '0-1'        || '03'
        'user.slice'   | CPUS                 | ''           || ''
    }

    def 'a unit that was told nothing has no value'() {
        expect:
        units.get('system.slice', CPUS) == ''
        !units.isKept('system.slice', CPUS)
        systemd.calls == ['get system.slice Slice AllowedCPUs']
    }

    def 'units have their own names on the bus: #unit'() {
        expect:
        SystemdUnits.object(unit) == '/org/freedesktop/systemd1/unit/' + path

        where:
        unit                        || path
        'system.slice'              || 'system_2eslice'
        '1-a_b@c:d.service'         || '_31_2da_5fb_40c_3ad_2eservice'
        'machine-qemu\\x2d1.scope'  || 'machine_2dqemu_5cx2d1_2escope'
    }

    def 'what systemd keeps is taken away, with the directories in which nothing is left'() {
        given:
        units.set(unit, CPUS, '0-3')

        when:
        units.forget(unit, CPUS)

        then:
        !units.isKept(unit, CPUS)
        files() == []
        !Files.exists(scratch.dir().resolve("run/systemd/$directory"))
        units.get(unit, CPUS) == '0-3'

        where:
        unit           | directory
        'system.slice' | 'system.control'
        'init.scope'   | 'transient'
    }

    def 'what others have beside it stays'() {
        given:
        units.set('system.slice', CPUS, '0-3')
        scratch.file('run/systemd/system.control/system.slice.d/50-CPUWeight.conf', 'x')

        when:
        units.forget('system.slice', CPUS)

        then:
        files() == ['system.control/system.slice.d/50-CPUWeight.conf']
    }

    def 'where another drop-in would win when systemd reads its files again, ours comes after it: #other'() {
        given:
        dropIn(other, text)

        when:
        units.set('system.slice', CPUS, '0-3')
        units.set('system.slice', CPUS, '0-2')

        then:
        def own = scratch.dir().resolve('run/systemd/system.control/system.slice.d/~cordon-AllowedCPUs.conf')
        Files.exists(own) == needed
        !needed || own.text.endsWith('[Slice]\nAllowedCPUs=\nAllowedCPUs=0-2\n')
        files().findAll { it.contains('/.') } == []

        when:
        units.forget('system.slice', CPUS)

        then:
        files() == []

        where:
        other                                                   | text                        || needed
        'etc/systemd/system.control/system.slice.d/50-AllowedCPUs.conf' | 'AllowedCPUs=0-7'   || true
        'etc/systemd/system/system.slice.d/60-mine.conf'        | '[Slice]\nAllowedCPUs=0-7'  || true
        'etc/systemd/system/system.slice.d/60-mine.conf'        | '[Slice]\nCPUWeight=7'      || false
        'etc/systemd/system/system.slice.d/zzz.conf'            | '[Slice]\nAllowedCPUs=0-7'  || true
        'etc/systemd/system/system.slice.d/10-mine.conf'        | '[Slice]\nAllowedCPUs=0-7'  || false
    }

    def 'a file of our own goes when others have stopped to be in the way, and when nobody holds the unit'() {
        given:
        dropIn('etc/systemd/system/system.slice.d/60-mine.conf', 'AllowedCPUs=0-7')
        units.set('system.slice', CPUS, '0-3')

        when:
        Files.delete(scratch.dir().resolve('etc/systemd/system/system.slice.d/60-mine.conf'))
        change(units)

        then:
        files() == ['system.control/system.slice.d/50-AllowedCPUs.conf']

        where:
        change << [{ it.set('system.slice', CPUS, '0-2') }, { it.leave(['system.slice': [CPUS]]) }]
    }

    def 'who leaves one property leaves the other with its files, and with nothing to read again'() {
        given:
        dropIn('etc/systemd/system/system.slice.d/60-mine.conf', 'AllowedCPUs=0-7\nAllowedMemoryNodes=0-1')
        units.set('system.slice', CPUS, '0-3')
        units.set('system.slice', NODES, '0')
        systemd.dropIns['system.slice'].add(scratch.dir().resolve('run/systemd/system.control/system.slice.d/~cordon-AllowedMemoryNodes.conf').toString())

        when:
        units.leave(['system.slice': [CPUS]])

        then:
        files() as Set == ['50-AllowedCPUs', '50-AllowedMemoryNodes', '~cordon-AllowedMemoryNodes'].collect { "system.control/system.slice.d/${it}.conf" as String } as Set
        !systemd.calls.contains('reload')
    }

    def 'what a run that was killed has left beside a unit goes with the next: #left'() {
        given:
        units.set('system.slice', CPUS, '0-3')
        units.set('init.scope', CPUS, '0-3')
        scratch.file("run/systemd/$left", 'half of it')
        Files.createDirectories(scratch.dir().resolve('run/systemd/system.control/user.slice.d'))

        when:
        ['system.slice', 'init.scope'].each { units.forget(it, CPUS) }

        then:
        files() == []

        when:
        scratch.file("run/systemd/$left", 'half of it')
        units.leave(['system.slice': [CPUS], 'user.slice': [CPUS], 'init.scope': [CPUS]])

        then:
        files() == []
        !Files.exists(scratch.dir().resolve('run/systemd/system.control'))
        !Files.exists(scratch.dir().resolve('run/systemd/transient'))

        where:
        left << ['system.control/system.slice.d/.~cordon-AllowedCPUs.conf', 'transient/init.scope.d/.~cordon-AllowedCPUs.conf']
    }

    def 'systemd reads its files again once, and only where it names one of these that is gone'() {
        given:
        ['system.slice', 'user.slice', 'init.scope'].each { units.set(it, CPUS, '0-3') }

        when:
        units.leave(['system.slice': [CPUS], 'user.slice': [CPUS], 'init.scope': [CPUS]])

        then:
        !systemd.calls.contains('reload')

        when:
        ['system.slice', 'init.scope'].each { units.forget(it, CPUS) }
        2.times { units.leave(['system.slice': [CPUS], 'user.slice': [CPUS], 'init.scope': [CPUS]]) }

        then:
        systemd.calls.count('reload') == 1
    }

    def 'a unit that systemd does not know is not there'() {
        when:
        units.get('gone.slice', CPUS)

        then:
        def e = thrown KernelException
        e.errno() == Errno.ENOENT
        e.message == 'read unit gone.slice AllowedCPUs: ENOENT (No such file or directory)'
    }

    def 'what goes wrong is said, and nobody waits for long: #mood'() {
        given:
        systemd.mood = mood

        expect:
        refusal { units.get('system.slice', CPUS) } == "read unit system.slice AllowedCPUs: systemd: $reason" as String
        refusal { units.set('system.slice', CPUS, '0') } == "write unit system.slice AllowedCPUs '0': systemd: $reason" as String || mood == Mood.OTHER_TYPE

        when: 'it is well again'
        systemd.mood = Mood.WELL

        then:
        mood in [Mood.DEAF, Mood.SILENT] || units.get('user.slice', CPUS) == ''

        where:
        mood            || reason
        Mood.DEAF       || 'it has not answered for 0.3 s'
        Mood.SILENT     || 'it has not answered for 0.3 s'
        Mood.HANGS_UP   || 'it has closed the connection'
        Mood.NO_ENTRY   || 'it does not let us in: REJECTED EXTERNAL'
        Mood.REFUSES    || 'Access denied'
        Mood.RAMBLES    || 'it has closed the connection'
        Mood.HUGE       || 'an answer of 1073741824 bytes'
        Mood.OTHER_TYPE || "it answers with 's' where 'ay' is expected"
    }

    def 'who has waited once in vain is refused at once, and asks again later'() {
        given:
        def patient = new SystemdUnits(scratch.dir().resolve('run'), 500)
        systemd.mood = Mood.SILENT

        when:
        def first = refusal { patient.get('system.slice', CPUS) }
        systemd.mood = Mood.WELL
        def others = ['user.slice', 'init.scope'].collect { unit -> refusal { patient.set(unit, CPUS, '0') } } + refusal { patient.leave(['system.slice': [CPUS]]) }

        then:
        first == 'read unit system.slice AllowedCPUs: systemd: it has not answered for 0.5 s'
        others == ["write unit user.slice AllowedCPUs '0'", "write unit init.scope AllowedCPUs '0'", 'read unit system.slice DropInPaths']
                .collect { "$it: systemd: it has not answered for 0.5 s" as String }
        systemd.calls == []

        when:
        while (refusal { patient.get('system.slice', CPUS) } != 'done') Thread.sleep(50)

        then:
        systemd.calls == ['get system.slice Slice AllowedCPUs']
    }

    def 'what else it has to say, and how it writes numbers, makes no difference: #mood'() {
        given:
        systemd.mood = mood

        when:
        units.set('system.slice', CPUS, '1-2')

        then:
        units.get('system.slice', CPUS) == '1-2'

        where:
        mood << [Mood.TALKS_FIRST, Mood.BIG_ENDIAN]
    }

    def 'without systemd the reason is the socket'() {
        given:
        systemd.close()

        expect:
        refusal { units.get('system.slice', CPUS) } == 'read unit system.slice AllowedCPUs: systemd: Connection refused'
        refusal { new SystemdUnits(scratch.dir().resolve('none'), 300).get('system.slice', CPUS) } == 'read unit system.slice AllowedCPUs: systemd: No such file or directory'
    }

    def 'nothing is connected before it is needed'() {
        given:
        systemd.mood = Mood.DEAF

        expect:
        !new SystemdUnits(scratch.dir().resolve('run'), 300).isKept('system.slice', CPUS)
        systemd.calls == []
    }

    def 'only names of units become parts of paths: #text'() {
        expect:
        Units.isName(text) == name

        where:
        text                       || name
        'system.slice'             || true
        'machine-qemu\\x2d1.scope' || true
        'user@1000.service'        || true
        'a:b_c.slice'              || true
        '.slice'                   || false
        'slice'                    || false
        'a.timer'                  || false
        '../x.slice'               || false
        '..slice'                  || false
        'a/b.slice'                || false
        'a b.slice'                || false
        'a\n.slice'                || false
        'ä.slice'                  || false
        'x' * 250 + '.slice'       || false
    }
}

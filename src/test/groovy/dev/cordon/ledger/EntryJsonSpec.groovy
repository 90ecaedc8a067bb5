package dev.cordon.ledger

import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import dev.cordon.plan.Address
import dev.cordon.plan.Claim
import dev.cordon.plan.Form
import dev.cordon.plan.Origin
import dev.cordon.plan.Transform
import spock.lang.Specification

class EntryJsonSpec extends Specification {
    static final TEXTS = ['', ' ', '"', '\\', '\\u0041', '\'', '{"a":[1]}', '\n', '\r\n\t', '\0', '\u0001\u001f\u007f', '\u2028\u2029', 'Größe', '日本', '\ud83d\ude00',
        '\ufeff', '/sys/fs/cgroup/machine.slice/machine-qemu\\x2d1\\x2dwin11.scope', 'a' * 5000, '-1', 'null', 'true']

    private static class Any {
        final Random random

        Any(long seed) { random = new Random(seed) }

        String text() { TEXTS[random.nextInt(TEXTS.size())] + (random.nextInt(3) ? '' : TEXTS[random.nextInt(TEXTS.size())]) }

        long number() { [0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong()][random.nextInt(6)] }

        int small() { [0, 1, Integer.MAX_VALUE, random.nextInt(100000)][random.nextInt(4)] }

        CpuSet cpus() { CpuSet.of((0..<random.nextInt(9)).collect { random.nextInt(CpuSet.LIMIT) } as int[]) }

        Address address() {
            switch (random.nextInt(7)) {
                case 0: return new Address.FileValue(text(), Form.values()[random.nextInt(4)])
                case 1: return new Address.Irq("/proc/irq/${small() % 100000}", ['', 'eth0', 'eth0/usb1', 'a b"\\u00e9'][random.nextInt(4)])
                case 2: return new Address.Group(text())
                case 3: return new Address.Controller(text(), 'cpuset')
                case 4: return new Address.Affinity(small(), number())
                case 5: return new Address.Unit(['system.slice', 'a@b:c_d-e\\x2d.service'][random.nextInt(2)], ['AllowedCPUs', 'AllowedMemoryNodes'][random.nextInt(2)], text())
                default: return new Address.Task(small(), number(), text(), ['tasks', 'cgroup.procs'][random.nextInt(2)])
            }
        }

        List<Address> addresses() { (0..<random.nextInt(4)).collect { address() } }

        Transform transform() {
            switch (random.nextInt(5)) {
                case 0: return new Transform.Assign(text())
                case 1: return new Transform.Without(cpus())
                case 2: return new Transform.With(CpuSet.of(3), cpus() - CpuSet.of(3))
                case 3: return new Transform.WithinNodes(NodeSet.of((0..<random.nextInt(5)).collect { random.nextInt(NodeSet.LIMIT) } as int[]))
                default: return new Transform.Within(cpus())
            }
        }

        Claim claim() { new Claim(text(), transform(), text(), new Origin(text(), small()), number()) }

        List<Claim> claims() { (0..<random.nextInt(3)).collect { claim() } }

        Entry entry(int kind) {
            switch (kind) {
                case 0: return new Entry.Header(small(), text(), cpus().list() ?: '0')
                case 1: return new Entry.Intend(address(), text(), claim())
                case 2: return new Entry.Once(text(), text(), text())
                case 3: return new Entry.Found(address(), text())
                case 4: return new Entry.Commit(number(), addresses(), addresses().collect { new Entry.Share(text(), it) })
                case 5: return new Entry.Releasing(number(), (0..<random.nextInt(4)).collect { text() })
                case 6: return new Entry.Kept(address(), text(), claims(), (0..<random.nextInt(3)).collect { claims() }, (0..<random.nextInt(3)).collect { text() }, random.nextBoolean(), small())
                case 7: return new Entry.Leave(text(), address())
                default: return new Entry.Settled(number(), addresses())
            }
        }
    }

    /** What makes a record's text: equality of files forgets the form. */
    static String said(Entry entry) { new String(EntryJson.write(entry), 'UTF-8') }

    def 'what is written is read back, whatever the texts hold'() {
        given:
        def any = new Any(42)

        expect:
        2700.times {
            def entry = any.entry(it % 9)
            def back = EntryJson.read(EntryJson.write(entry))
            assert back == entry
            assert said(back) == said(entry)
        }
    }

    def 'a record is one object on one line, so that it can be printed and framed'() {
        given:
        def any = new Any(43)

        expect:
        900.times {
            def text = said(any.entry(it % 9))
            assert text.startsWith('{"record":"')
            assert text.endsWith('}')
            assert !text.contains('\n')
            assert !text.contains('\0')
        }
    }

    def 'a record reads as a person would expect'() {
        expect:
        said(new Entry.Intend(new Address.Irq('/proc/irq/24', 'eth0'), '0-7', new Claim('vm', new Transform.Without(CpuSet.ofList('2-3')), 'vm irqMask', new Origin('vm.groovy', 4), 5))) ==
            '{"record":"intend","address":{"irq":"/proc/irq/24","action":"eth0"},"baseline":"0-7","owner":"vm","transform":{"without":"2-3"},"word":"vm irqMask","script":"vm.groovy","line":4,"at":5}'
        said(new Entry.Leave('vm', new Address.Group('/g'))) == '{"record":"leave","owner":"vm","address":{"group":"/g"}}'
        said(new Entry.Header(1, 'b', '0-7')) == '{"record":"cordon","format":1,"boot":"b","possible":"0-7"}'
        said(new Entry.Commit(5, [new Address.Controller('/sys/fs/cgroup', 'cpuset')], [])) ==
            '{"record":"commit","at":5,"refused":[{"controller":"cpuset","in":"/sys/fs/cgroup"}],"dropped":[]}'
        said(new Entry.Settled(5, [new Address.FileValue('/a', Form.CPU_MASK), new Address.Task(7, 9, '/h', 'tasks'), new Address.Group('/g')])) ==
            '{"record":"settled","at":5,"kept":[{"file":"/a","form":"cpu_mask"},{"task":7,"start":9,"hierarchy":"/h","by":"tasks"},{"group":"/g"}]}'
    }

    def 'foreign JSON is refused: #json'() {
        when:
        EntryJson.read(json.getBytes('UTF-8'))

        then:
        def e = thrown(IOException)
        !problem || e.message == problem

        where:
        json                                                            || problem
        ''                                                              || 'no JSON object'
        '[]'                                                            || 'no JSON object'
        '7'                                                             || 'no JSON object'
        'isolate { }'                                                   || null
        '{'                                                             || null
        '{"record":"once","owner":"o","path":"/a"'                      || null
        '{}'                                                            || "the text 'record' is missing"
        '{"record":7}'                                                  || "the text 'record' is missing"
        '{"record":"other"}'                                            || "unknown record 'other'"
        '{"record":"once","owner":"o","path":"/a"}'                     || "the text 'value' is missing"
        '{"record":"once","owner":"o","path":"/a","value":1}'           || "the text 'value' is missing"
        '{"record":"once","owner":"o","path":"/a","value":null}'        || 'unexpected null (at character 54)'
        '{"record":"once","owner":"o","path":"/a","value":"v"}{}'       || 'something stands after the object'
        '{"record":"commit","refused":[]}'                              || "the number 'at' is missing"
        '{"record":"commit","at":"5","refused":[]}'                     || "the number 'at' is missing"
        '{"record":"commit","at":5.5,"refused":[]}'                     || 'no whole number (at character 26)'
        '{"record":"commit","at":99999999999999999999,"refused":[]}'    || null
        '{"record":"commit","at":5}'                                    || "the list 'refused' is missing"
        '{"record":"commit","at":5,"refused":[7]}'                      || 'an object is missing'
        '{"record":"commit","at":5,"refused":[{}]}'                     || 'no address: []'
        '{"record":"commit","at":5,"refused":[{"path":"/a"}]}'          || 'no address: [path]'
        '{"record":"commit","at":5,"refused":[{"file":"/a","form":"x"}]}' || "unknown form 'x'"
        '{"record":"commit","at":5,"refused":[{"task":4294967297,"start":1,"hierarchy":"/","by":"tasks"}]}' || "the number 'task' is too large"
        '{"record":"cordon","format":4294967297,"boot":"b","possible":"0"}' || "the number 'format' is too large"
        '{"record":"releasing","at":5,"owners":[7]}'                    || "the list 'owners' holds something else than texts"
        '{"record":"releasing","at":5,"owners":"vm"}'                   || "the list 'owners' is missing"
        intend('{}')                                                    || 'no transform: []'
        intend('{"without":"x"}')                                       || "'x', column 1: 'x' is no digit"
        intend('{"without":7}')                                         || "the text 'without' is missing"
        intend('7')                                                     || 'an object is missing'
        '{"record":"settled","at":5,"kept":' + '[' * 2000 + ']' * 2000 + '}' || null
    }

    private static String intend(String transform) {
        '{"record":"intend","owner":"o","address":{"group":"/g"},"baseline":"absent","transform":' + transform + ',"word":"w","script":"s","line":1,"at":1}'
    }

    def 'an undo file is read back, whatever the texts hold, and nothing may follow it'() {
        given:
        def any = new Any(44)

        expect:
        200.times {
            def file = new UndoFile(any.text(), any.text(), any.addresses().collect { new UndoFile.Item(it, any.text(), any.text()) }, any.random.nextInt(2) == 0)
            assert UndoFile.parse(file.json()) == file
        }

        when:
        UndoFile.parse(new UndoFile('b', 'o', []).json() + '{}')

        then:
        def e = thrown(LedgerException)
        e.message == 'no undo file: something stands after the object'
    }
}

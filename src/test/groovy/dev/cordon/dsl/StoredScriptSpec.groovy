package dev.cordon.dsl

import dev.cordon.dsl.compiler.ScriptCompiler
import spock.lang.Shared
import spock.lang.Specification

class StoredScriptSpec extends Specification {
    static final SOURCE = 'def twice = { int n -> "${n + n}" }\nprintln twice(21)\n'.bytes
    static final BUILD = 'jar 1, jdk 25'

    @Shared
    CompiledScript script = new ScriptCompiler().compile(new String(SOURCE), 'vm.groovy')
    @Shared
    byte[] stored = StoredScript.bytes(script, BUILD, SOURCE)

    def 'what was stored is what was compiled, under the name that it has now'() {
        when:
        def read = StoredScript.of(stored, BUILD, SOURCE, 'other/name.groovy')

        then:
        read.fileName() == 'other/name.groovy'
        read.main() == script.main()
        read.costs() == script.costs()
        read.classes().keySet() == script.classes().keySet()
        read.classes().every { name, code -> code == script.classes()[name] }
        script.classes().size() > 1
    }

    def 'costs of several lines, and none'() {
        given:
        def made = new CompiledScript('a', 'Main', [Main: [1, 2, 3] as byte[]], costs)

        expect:
        StoredScript.of(StoredScript.bytes(made, BUILD, SOURCE), BUILD, SOURCE, 'a').costs() == costs

        where:
        costs << [[], [new Cost(1, 'a GString', 'no'), new Cost(0, 'ä', '')]]
    }

    def 'what another build, or another source, was compiled to is nothing: #what'() {
        expect:
        StoredScript.of(stored, build, source.bytes, 'vm.groovy') == null

        where:
        what           | build        | source
        'build'        | 'jar 2'      | new String(SOURCE)
        'a byte more'  | BUILD        | new String(SOURCE) + ' '
        'a byte less'  | BUILD        | new String(SOURCE)[0..-2]
        'another byte' | BUILD        | new String(SOURCE).replace('21', '22')
        'no source'    | BUILD        | ''
    }

    def 'a flipped bit, wherever it is, makes it nothing'() {
        when:
        def survivors = (0..<stored.length * 8).findAll { bit ->
            def broken = stored.clone()
            broken[bit >> 3] = (byte) (broken[bit >> 3] ^ (1 << (bit & 7)))
            StoredScript.of(broken, BUILD, SOURCE, 'vm.groovy') != null
        }

        then:
        survivors == []
    }

    def 'cut off anywhere, or with something behind it, it is nothing'() {
        expect:
        (0..<stored.length).findAll { StoredScript.of(Arrays.copyOf(stored, it), BUILD, SOURCE, 'vm.groovy') != null } == []
        (1..20).findAll { StoredScript.of(Arrays.copyOf(stored, stored.length + it), BUILD, SOURCE, 'vm.groovy') != null } == []
    }

    def 'garbage is nothing, whatever lengths it claims'() {
        given:
        def random = new Random(20261121)

        expect:
        (1..2000).every {
            def garbage = new byte[random.nextInt(400)]
            random.nextBytes(garbage)
            StoredScript.of(garbage, BUILD, SOURCE, 'vm.groovy') == null
        }
    }
}

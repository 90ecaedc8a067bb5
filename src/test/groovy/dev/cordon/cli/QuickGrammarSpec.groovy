package dev.cordon.cli

import spock.lang.Specification

import java.util.function.Predicate

/** The quick reading of a command line is that of the grammar, or none. */
class QuickGrammarSpec extends Specification {
    static final Predicate<String> FILES = { it == 'vm.groovy' || it == 'status' }
    static final WORDS = ['run', 'restore', 'plan', 'status', 'check', 'repl', 'compile', 'cache', 'clear', 'vm.groovy', './x/vm.groovy', 'no', 'win11', '', '-', '--',
                          '-n', '--dry-run', '-v', '--verbose', '-q', '--quiet', '--json', '--all', '--trust', '--journal', '-h', '--help', '-V', '-nv', '-vn', '-x', '--nonsense',
                          '-u', '--undo', '--undo=u.json', '-uu.json', '-u=u.json', '--undo=', '--root', '--root=/tree', '--state-dir', '--state-dir=/s', '--on', '--on=m',
                          '--color', '--color=never', '--color=red', 'always', 'auto', '/tree', 'u.json', '@file', '"quoted"', "'q'", '--root=a=b', '--root=--json', '--dry-run=true', '-n=1', 'ä ö']
    static final SEED = 20261121L
    static final LINES = 6000

    def 'what is worth being quick is understood: #line'() {
        when:
        def quick = QuickGrammar.parse(FILES, words(line))

        then:
        quick != null
        quick == new Grammar(FILES).parse(words(line))

        where:
        line << ['vm.groovy', './no/such', 'vm.groovy -n --guest w', 'run vm.groovy', 'run vm.groovy --help', 'run -v vm.groovy status', '-n run vm.groovy', '-u u.json run vm.groovy',
                 '--undo=u.json --root /tree --json -q vm.groovy a b', 'run --trust --state-dir=/s --color never vm.groovy', '--color=always vm.groovy', 'run status', 'run plan',
                 'restore win11', 'restore --all', 'restore', 'restore -n win11 --root /tree', '--root=/tree restore vm.groovy -q', 'restore -u u.json', '--on ryzen-5950x vm.groovy', '--root=a=b vm.groovy']
    }

    def 'what is not, or is wrong, is left to the grammar: #line'() {
        expect:
        QuickGrammar.parse(FILES, words(line)) == null

        where:
        line << ['', 'status', 'plan vm.groovy', 'check vm.groovy', '-h', 'run -h', 'restore --help', '-V', 'no', 'run', 'run -x vm.groovy', '-nv vm.groovy', '-uu.json vm.groovy', '-- vm.groovy',
                 'run -- vm.groovy', '-v -v vm.groovy', '-v run -v vm.groovy', '-v -q vm.groovy', '--root a --on b vm.groovy', '--on b --state-dir c vm.groovy', '--root', '--root= vm.groovy',
                 '--color red vm.groovy', '--all vm.groovy', '--all restore', 'run --all vm.groovy', '--json restore win11', '--on m restore win11', '--journal vm.groovy', 'restore a b', '--root -n vm.groovy',
                 '--root run vm.groovy', '--dry-run=true vm.groovy']
    }

    def 'of generated lines too, none is read otherwise than by the grammar'() {
        given:
        def random = new Random(SEED)
        def grammar = new Grammar(FILES)
        int understood = 0

        when:
        def wrong = (1..LINES).collect { line(random) }.findAll { line ->
            def quick = QuickGrammar.parse(FILES, line)
            if (quick == null) return false
            understood++
            parsed(grammar, line) != quick
        }

        then:
        wrong == []
        understood > LINES / 50
    }

    /** Half of them begin as a line that may be understood. */
    private static String[] line(Random random) {
        def words = (0..random.nextInt(6)).collect { WORDS[random.nextInt(WORDS.size())] }
        if (random.nextBoolean()) words.add(random.nextInt(words.size() + 1), ['run', 'restore', 'vm.groovy'][random.nextInt(3)])
        words as String[]
    }

    private static parsed(Grammar grammar, String... line) {
        try {
            grammar.parse(line)
        } catch (CommandException e) {
            e.message
        }
    }

    private static String[] words(String line) {
        line.empty ? [] as String[] : line.split(' ')
    }
}

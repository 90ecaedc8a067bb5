package dev.cordon.dsl.compiler

import dev.cordon.dsl.Scripts
import spock.lang.Specification

/** Scripts that cannot even be read. */
class SyntaxMistakesSpec extends Specification {
    def 'what has no partner is named where it stands'() {
        expect:
        Scripts.mistakes(script) == ["hook.groovy:$place: $message".toString()]

        where:
        script                                              | place  || message
        "isolate {\n    host cpus('C0-6')\n"                | '1:9'  || "this { is not closed"
        "isolate {\n    host {\n    cpus 'C0'\n}\n"         | '1:9'  || "this { is not closed"
        "isolate {\n    host cpus('C0-6'\n}"                | '2:14' || "this ( is not closed"
        "isolate {\n    host cpus('C0-6'))\n}"              | '2:22' || "this ) closes nothing"
        "isolate {\n    host cpus('C0-6')\n}}"              | '3:2'  || "this } closes nothing"
        "def l = [1, 2\nprintln l"                          | '1:9'  || "this [ is not closed"
        "if (x { }"                                         | '1:4'  || "this ( is not closed"
        "isolate {\n    host cpus('C0-6)\n}"                | '2:15' || "a text begins here with ' and has no end"
        "isolate {\n    host cpus(\"C0-6')\n}"              | '2:15' || 'a text begins here with " and has no end'
        "println '''abc\n"                                  | '1:9'  || "a text begins here with ' and has no end"
        'println "a ${b"'                                   | '1:9'  || 'a text begins here with " and has no end'
        "/* abc"                                            | '1:1'  || "this comment has no end"
        "isolate {\n    host cpus(‘C0-6’)\n}"               | '2:15' || "‘ is no quotation mark in scripts; write '"
        "isolate { host cpus(\u201cC0\u201d) }"             | '1:21' || "\u201c is no quotation mark in scripts; write '"
        "else { }"                                          | '1:1'  || "'else' is not expected here"
        "def 5x = 3"                                        | '1:5'  || "'5' is not expected here"
        "return return"                                     | '1:8'  || "'return' is not expected here"
        "continue"                                          | '1:1'  || "continue statement is only allowed inside loops"
    }

    def 'brackets in texts, patterns and comments have no partners'() {
        expect:
        Brackets.mistake('x', source).empty

        where:
        source << ["println '('", 'println "("', "println '''\n(\n'''", 'println """\n{\n"""', 'println "${[1, 2].size()}("', "x = /(/", "a // (\n", "a /* ( */",
                   "println 'it\\'s ('", 'println "\\${ ("', "println 4 / 2 / 1", "#! (\nprintln 1", "println(['a': '}'])", 'println "a ${x.collect { "$it}" }} b"', '']
    }
}

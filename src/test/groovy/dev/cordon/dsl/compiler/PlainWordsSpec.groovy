package dev.cordon.dsl.compiler

import spock.lang.Specification

class PlainWordsSpec extends Specification {
    def "the compiler's words become plain ones: #theirs"() {
        expect:
        PlainWords.of(theirs) == ours

        where:
        theirs                                                                                          || ours
        '[Static type checking] - Cannot assign value of type java.lang.String to variable of type int\n' || 'a variable of type int cannot hold a value of type String'
        'unable to resolve class a.b.Frob\n'                                                            || "unknown class 'Frob'"
        "Unexpected input: 'def 5'"                                                                     || "'5' is not expected here"
        "Unexpected input: '<EOF>'"                                                                     || 'the script ends too early'
        '[Static type checking] - Cannot find matching method java.lang.Object#next(). Please check if the declared type is correct and if the method exists.' ||
            'this operator has to know the type of its value; declare it, for example with int instead of def'
        '[Static type checking] - Something new about java.util.List <java.lang.String>.'               || 'something new about List <String>'
        'Missing statement @ line 3, column 5.'                                                         || 'missing statement'
        ''                                                                                              || 'the compiler does not understand this'
    }
}

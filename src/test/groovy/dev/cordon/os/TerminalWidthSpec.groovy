package dev.cordon.os

import spock.lang.Specification

class TerminalWidthSpec extends Specification {
    def "stty's #size"() {
        expect:
        TerminalWidth.columns(size) == Optional.ofNullable(columns)

        where:
        size         || columns
        '24 80\n'    || 80
        '50 213\n'   || 213
        '0 0\n'      || null
        ''           || null
        'stty: no'   || null
        '24 -5'      || null
        '24 123456'  || null
    }
}

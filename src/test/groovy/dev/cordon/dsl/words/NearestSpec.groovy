package dev.cordon.dsl.words

import spock.lang.Specification

class NearestSpec extends Specification {
    def 'the word that was meant for #word is #meant'() {
        expect:
        Nearest.to(word, ['governor', 'host', 'vm', 'irqMask', 'memory', 'move', 'set']).orElse(null) == meant

        where:
        word         || meant
        'govenor'    || 'governor'
        'governer'   || 'governor'
        'goovernor'  || 'governor'
        'gvoernor'   || 'governor'
        'GOVERNOR'   || 'governor'
        'hots'       || 'host'
        'irqmask'    || 'irqMask'
        'memmory'    || 'memory'
        'mv'         || 'vm'
        'cpu'        || null
        'performance' || null
        'x'          || null
        ''           || null
    }

    def 'the distance counts letters put in, left out, changed and swapped: #one #other'() {
        expect:
        Nearest.distance(one, other) == distance
        Nearest.distance(other, one) == distance

        where:
        one    | other   || distance
        ''     | ''      || 0
        'abc'  | 'abc'   || 0
        'abc'  | 'ABC'   || 0
        'abc'  | 'abcd'  || 1
        'abc'  | 'axc'   || 1
        'abc'  | 'acb'   || 1
        'abc'  | ''      || 3
        'form' | 'from'  || 1
    }
}

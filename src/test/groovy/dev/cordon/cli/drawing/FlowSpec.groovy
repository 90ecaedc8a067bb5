package dev.cordon.cli.drawing

import spock.lang.Specification

class FlowSpec extends Specification {
    def 'boxes of #widths take #columns columns of #available'() {
        expect:
        Flow.columns(widths as int[], available, 1) == columns

        where:
        widths           | available || columns
        [10]             | 5         || 1
        [10, 10]         | 21        || 2
        [10, 10]         | 20        || 1
        [10] * 4         | 35        || 2
        [10] * 8         | 60        || 4
        [10] * 7         | 40        || 3
        [30, 5, 5, 5]    | 42        || 2
        [5, 30, 30, 5]   | 40        || 1
    }

    def 'sizes are as exact as they are known'() {
        expect:
        Sizes.exact(Optional.of(bytes)) == exact
        Sizes.about(Optional.of(bytes)) == about

        where:
        bytes             || exact        | about
        0L                || '0 bytes'    | '0 bytes'
        512L << 10        || '512 KiB'    | '512 KiB'
        1280L << 10       || '1.25 MiB'   | '1.3 MiB'
        98304L << 10      || '96 MiB'     | '96 MiB'
        67_000_000_000L   || '62.4 GiB'   | '62 GiB'
        8_580_000_000L    || '7.99 GiB'   | '8 GiB'
    }

    def 'a paragraph is broken between things, and long things after a comma'() {
        expect:
        Paragraph.lines(['one', 'two', 'three'], ', ', 9) == ['one, two', 'three']
        Paragraph.lines(['0-1,2-3,4-5,6'], '', 8) == ['0-1,2-3,', '4-5,6']
        Paragraph.lines(['x' * 10], '', 4) == ['xxxx', 'xxxx', 'xx']
        Paragraph.table(['a', 'bbb', 'cc'], 8) == ['a    bbb', 'cc']
    }
}

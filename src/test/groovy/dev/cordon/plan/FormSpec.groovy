package dev.cordon.plan

import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NotationException
import spock.lang.Specification

import static dev.cordon.plan.Form.*

class FormSpec extends Specification {
    def '#form: "#a" and "#b" are the same value: #same'() {
        expect:
        form.same(a, b) == same
        form.same(b, a) == same
        form.same(a, a)

        where:
        form      | a                          | b                  || same
        TEXT      | '10'                       | '010'              || false
        TEXT      | '8'                        | '010'              || true
        TEXT      | '8'                        | '0x8'              || true
        TEXT      | '255'                      | '0xFF'             || true
        TEXT      | '10'                       | '10\n'             || true
        TEXT      | '-1'                       | '-1 '              || true
        TEXT      | '1'                        | '2'                || false
        TEXT      | '1'                        | 'one'              || false
        TEXT      | '4096\t87380\t6291456'     | '4096 87380 6291456' || true
        TEXT      | '4096 87380'               | '4096 87381'       || false
        TEXT      | '[always] madvise never'   | 'always'           || true
        TEXT      | 'always [madvise] never'   | 'always'           || false
        TEXT      | 'always madvise [never]'   | 'never'            || true
        TEXT      | 'none [mq-deadline] kyber' | 'none mq-deadline [kyber]' || false
        TEXT      | '[a] [b]'                  | 'a'                || false
        TEXT      | 'a[b]'                     | 'b'                || false
        TEXT      | '[b]c'                     | 'b'                || false
        TEXT      | '[]'                       | ''                 || false
        TEXT      | 'performance'              | 'Performance'      || false
        TEXT      | '99999999999999999999'     | '99999999999999999999' || true
        TEXT      | ''                         | '0'                || false
        CPU_LIST  | '0-3'                      | '0,1,2,3'          || true
        CPU_LIST  | '0-3'                      | '3,0-2'            || true
        CPU_LIST  | '0-3'                      | '0-3\n'            || true
        CPU_LIST  | '0-3'                      | '00-03'            || true
        CPU_LIST  | '0-3'                      | '0-4'              || false
        CPU_LIST  | ''                         | '\n'               || true
        CPU_LIST  | ''                         | '0'                || false
        CPU_LIST  | 'all'                      | '0-7'              || false
        CPU_LIST  | '0-7:1/2'                  | '0-7:1/2'          || true
        CPU_LIST  | '1023,8191'                | '8191,1023'        || true
        CPU_MASK  | 'ff'                       | '000000ff'         || true
        CPU_MASK  | 'ff'                       | 'FF'               || true
        CPU_MASK  | 'ff'                       | '00000000,000000ff' || true
        CPU_MASK  | 'ff,00000000'              | 'ff'               || false
        CPU_MASK  | '0'                        | '00'               || true
        CPU_MASK  | '0'                        | ''                 || false
        CPU_MASK  | '10'                       | '0x10'             || false
        NODE_LIST | '0-1'                      | '0,1'              || true
        NODE_LIST | '0'                        | '1'                || false
    }

    def '#value as #form names the CPUs #cpus'() {
        expect:
        form.cpus(value) == CpuSet.ofList(cpus)

        where:
        form     | value             || cpus
        CPU_LIST | '0-3,16'          || '0-3,16'
        CPU_LIST | ''                || ''
        CPU_MASK | '1000f'           || '0-3,16'
        CPU_MASK | 'ff,00000000'     || '32-39'
    }

    def 'what is no set of CPUs is refused'() {
        when:
        form.cpus(value)

        then:
        thrown(problem)

        where:
        form      | value || problem
        CPU_LIST  | 'x'   || NotationException
        CPU_MASK  | 'x'   || NotationException
        CPU_MASK  | ''    || NotationException
        TEXT      | '0'   || IllegalStateException
        NODE_LIST | '0'   || IllegalStateException
    }

    def 'CPUs #cpus where #form reads "#like" are written "#text"'() {
        expect:
        form.format(CpuSet.ofList(cpus), like) == text

        where:
        form     | cpus  | like                || text
        CPU_LIST | '0-3' | '0,1'               || '0-3'
        CPU_LIST | ''    | '0-7'               || ''
        CPU_MASK | '0-3' | 'ff'                || '0f'
        CPU_MASK | '0-3' | 'f'                 || 'f'
        CPU_MASK | '0-3' | 'ffffffff,ffffffff' || '00000000,0000000f'
        CPU_MASK | '40'  | 'ff'                || '100,00000000'
        CPU_MASK | '0'   | ''                  || '1'
    }

    def 'only texts have a form that is no set'() {
        when:
        form.format(CpuSet.of(0), '0')

        then:
        thrown(IllegalStateException)

        where:
        form << [TEXT, NODE_LIST]
    }

    def 'of words with one in brackets that one is what would be written'() {
        expect:
        form.written(read) == written

        where:
        form     | read                       || written
        TEXT     | 'always [madvise] never'   || 'madvise'
        TEXT     | 's2idle [deep]'            || 'deep'
        TEXT     | 'performance'              || 'performance'
        TEXT     | '4096\t87380'              || '4096 87380'
        TEXT     | '[a] [b]'                  || '[a] [b]'
        CPU_LIST | '0-3'                      || '0-3'
    }
}

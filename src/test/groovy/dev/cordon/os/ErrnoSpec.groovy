package dev.cordon.os

import spock.lang.Specification

class ErrnoSpec extends Specification {
    def "'#text' is #errno"() {
        expect:
        Errno.ofText(text) == errno
        where:
        text                                                                      || errno
        'Invalid argument'                                                        || Errno.EINVAL
        'No space left on device'                                                 || Errno.ENOSPC
        'Input/output error'                                                      || Errno.EIO
        'I/O error'                                                               || Errno.EIO
        'Resource busy'                                                           || Errno.EBUSY
        'Device or resource busy'                                                 || Errno.EBUSY
        'Symbolic link loop (NOFOLLOW_LINKS specified)'                           || Errno.ELOOP
        'Too many levels of symbolic links (NOFOLLOW_LINKS specified)'            || Errno.ELOOP
        'Too many levels of symbolic links or unable to access attributes of symbolic link' || Errno.ELOOP
        'invalid argument'                                                        || Errno.UNKNOWN
        ''                                                                        || Errno.UNKNOWN
        null                                                                      || Errno.UNKNOWN
    }

    def 'every text leads back to its name'() {
        expect:
        Errno.values().findAll { it != Errno.UNKNOWN }.every { Errno.ofText(it.text()) == it }
    }

    def 'a long value is shortened in the message and whole in the exception'() {
        given:
        def value = '1,' * 150
        def e = KernelException.write('/f', value, Errno.EINVAL)
        expect:
        e.message == "write /f '${'1,' * 100}…': EINVAL (Invalid argument)"
        e.value() == value
    }

    def 'what the platform said stands where no errno name is known'() {
        given:
        def e = KernelException.of(KernelException.Operation.READ, '/f', null, new IOException('odd: very odd'))
        expect:
        e.message == 'read /f: odd: very odd'
        e.reason() == 'odd: very odd'
        e.errno() == Errno.UNKNOWN
        e.value() == null
    }
}

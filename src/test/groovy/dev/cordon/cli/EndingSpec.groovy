package dev.cordon.cli

import dev.cordon.dsl.Problem
import dev.cordon.dsl.ScriptEnd
import dev.cordon.dsl.ScriptException
import dev.cordon.os.BusyException
import dev.cordon.os.Errno
import dev.cordon.os.KernelException
import dev.cordon.plan.Origin
import dev.cordon.plan.PlanException
import spock.lang.Specification

import java.nio.file.AccessDeniedException
import java.nio.file.NoSuchFileException

import static dev.cordon.os.KernelException.Operation.READ

class EndingSpec extends Specification {

    def 'whatever is thrown ends in an exit code and one message'() {
        expect:
        with(Ending.of(thrown)) {
            it.code() == code
            it.message() == message
        }

        where:
        thrown                                                             || code | message
        CommandException.usage('wrong')                                    || 2    | 'cordon: wrong'
        new ScriptException([new Problem('a.groovy', 3, 5, 'wrong')])      || 2    | 'a.groovy:3:5: wrong'
        new ScriptEnd(0, '')                                               || 0    | ''
        new ScriptEnd(2, 'a.groovy: wrong')                                || 2    | 'a.groovy: wrong'
        new PlanException(new Origin('a.groovy', 3), 'not here')           || 2    | 'a.groovy:3: not here'
        new BusyException('pid 7, owner a, command run a.groovy')          || 4    | 'cordon: another run holds the lock: pid 7, owner a, command run a.groovy'
        new KernelException(READ, '/sys/x', Errno.EACCES)                  || 5    | 'cordon: read /sys/x: EACCES (Permission denied)'
        new KernelException(READ, '/sys/x', Errno.EIO)                     || 1    | 'cordon: read /sys/x: EIO (Input/output error)'
        new AccessDeniedException('/run/cordon')                           || 5    | 'cordon: /run/cordon: permission denied; root can look at it'
        new NoSuchFileException('/x')                                      || 1    | 'cordon: /x: no such file or directory'
        new UncheckedIOException(new IOException('broken'))                || 1    | 'cordon: broken'
        new IllegalStateException('bug')                                   || 1    | 'cordon: this should not happen: java.lang.IllegalStateException: bug (with -v: where)'
    }
}

package dev.cordon.cgroup

import spock.lang.Specification
import spock.lang.Timeout

/** Generated texts; see docs/reliability.md. The time limit is there for a parser that hangs. */
@Timeout(300)
class ReliabilityKernelTextsSpec extends Specification {
    static final MANY = 100_000

    def '#what: what is right is read as it is, what is damaged throws nothing'() {
        when:
        println "parser: ${inputs(MANY)} $what"

        then:
        notThrown(Throwable)

        where:
        what                           | inputs
        'mountinfo and mounts'         | KernelTextFuzz.&mounts
        '/proc/PID/stat and cgroup'    | KernelTextFuzz.&tasks
        'tasks and cgroup.procs'       | KernelTextFuzz.&members
    }

    def 'a group path is taken only when it names a directory below the mount'() {
        when:
        println "parser: ${KernelTextFuzz.groups(MANY)} group paths"

        then:
        notThrown(Throwable)
    }
}

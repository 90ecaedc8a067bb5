package dev.cordon.os

import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** The real kernel's call, on processes of our own. */
@Requires({ Runtime.runtime.availableProcessors() > 1 })
class TaskAffinitySpec extends Specification {
    @AutoCleanup('destroyForcibly')
    def process = new ProcessBuilder('sleep', '1000').start()
    def kernel = new LinuxKernel([], true)
    def task = process.pid() as int

    String allowed() {
        Files.readAllLines(Path.of("/proc/$task/status")).find { it.startsWith('Cpus_allowed_list:') }.split('\t')[1]
    }

    def 'a task gets the CPUs of the list, and others after that'() {
        given:
        def before = allowed()
        def last = before.tokenize(',-').last()

        when:
        kernel.setAffinity(task, last)

        then:
        allowed() == last

        when:
        kernel.setAffinity(task, before)

        then:
        allowed() == before
    }

    def 'a thread is a task of its own'() {
        given:
        def ready = new java.util.concurrent.SynchronousQueue<Integer>()
        def over = new java.util.concurrent.CountDownLatch(1)
        def thread = Thread.start {
            ready.put(Path.of('/proc/thread-self').toRealPath().fileName.toString() as int)
            over.await()
        }
        task = ready.take()
        def before = allowed()
        def process = Files.readString(Path.of('/proc/self/status'))

        when:
        kernel.setAffinity(task, before.tokenize(',-').first())

        then:
        allowed() == before.tokenize(',-').first()
        Files.readString(Path.of('/proc/self/status')).readLines().find { it.startsWith('Cpus_allowed:') } == process.readLines().find { it.startsWith('Cpus_allowed:') }

        cleanup:
        over.countDown()
        thread.join()
    }

    def 'what the kernel refuses has its reason: #list is #errno'() {
        when:
        kernel.setAffinity(task, list)

        then:
        def e = thrown(KernelException)
        e.errno() == errno
        e.message == "setaffinity task $task '$list': $errno (${errno.text()})"

        where:
        list     || errno
        '8191'   || Errno.EINVAL
        '8192'   || Errno.EINVAL
        ''       || Errno.EINVAL
        '1-0'    || Errno.EINVAL
        '0,'     || Errno.EINVAL
        'f'      || Errno.EINVAL
    }

    def 'a task that is not there is ESRCH'() {
        given:
        process.destroyForcibly().waitFor()

        when:
        kernel.setAffinity(task, '0')

        then:
        def e = thrown(KernelException)
        e.errno() == Errno.ESRCH
    }

    def 'a door that was not told to changes no task'() {
        given:
        def before = allowed()

        when:
        new LinuxKernel(['/sys']).setAffinity(task, before.tokenize(',-').first())

        then:
        def e = thrown(KernelException)
        e.errno() == Errno.EROFS
        allowed() == before
    }
}

package dev.cordon.os.emulated

import dev.cordon.Scratch
import dev.cordon.os.KernelException
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files

class LinksSpec extends Specification implements Refusing {
    @AutoCleanup Scratch scratch = new Scratch()
    @AutoCleanup Scratch outside = new Scratch()

    def memory = new MemoryStore()
        .file('/sys/devices/system/cpu/cpufreq/policy0/scaling_governor', 'powersave')
        .link('/sys/devices/system/cpu/cpu0/cpufreq', '../cpufreq/policy0')
        .link('/sys/class/cpu', '/sys/devices/system/cpu')
        .link('/sys/loop', 'loop')
        .link('/sys/dangling', 'nowhere')
        .link('/sys/up', '../../../../sys/devices/system/cpu/./cpu0//cpufreq')

    def "'#path' resolves to '#real'"() {
        expect:
        new EmulatedKernel(memory).resolve(path) == '/sys/devices/system/cpu' + real
        where:
        path                                                       || real
        '/sys/devices/system/cpu'                                  || ''
        '/sys/devices/system/cpu/cpu0/cpufreq'                     || '/cpufreq/policy0'
        '/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'    || '/cpufreq/policy0/scaling_governor'
        '/sys/class/cpu/cpu0/cpufreq'                              || '/cpufreq/policy0'
        '/sys/up/scaling_governor'                                 || '/cpufreq/policy0/scaling_governor'
        '//sys/class/../class/./cpu/'                              || ''
        '/../../sys/class/cpu'                                     || ''
    }

    def "'#path' does not resolve: #errno"() {
        when:
        new EmulatedKernel(memory).resolve(path)
        then:
        def e = thrown(KernelException)
        e.message.startsWith("resolve $path: $errno (")
        where:
        path                 || errno
        '/sys/dangling'      || 'ENOENT'
        '/sys/none/x'        || 'ENOENT'
        '/sys/loop'          || 'ELOOP'
        '/sys/loop/x'        || 'ELOOP'
    }

    def 'a link out of the directory ends inside it'() {
        given:
        def secret = outside.file('secret', 'mine')
        Files.createDirectories(scratch.path('sys/x'))
        Files.createSymbolicLink(scratch.path('sys/x/absolute'), secret)
        Files.createSymbolicLink(scratch.path('sys/x/relative'), scratch.path('sys/x').relativize(secret))
        Files.createSymbolicLink(scratch.path('sys/x/directory'), outside.dir())
        def kernel = TreeKernel.on(scratch.dir())
        expect:
        said { kernel.read("/sys/x/$name") } == 'ENOENT'
        said { kernel.write("/sys/x/$name", 'stolen') } == 'ENOENT'
        !kernel.exists("/sys/x/$name")
        Files.readString(secret) == 'mine\n'
        where:
        name << ['absolute', 'relative', 'directory/secret', '../../../' + 'secret']
    }

    def 'the top of a directory is the top: dots do not leave it'() {
        given:
        scratch.file('sys/a', '1')
        def kernel = TreeKernel.on(scratch.dir())
        expect:
        kernel.read('/../../../sys/a') == '1'
        kernel.resolve('/sys/../../sys/a') == '/sys/a'
        said { kernel.read("/../${outside.dir().fileName}/x") } == 'ENOENT'
    }

    def 'a directory that is not there is no tree'() {
        when:
        scratch.file('file', 'x')
        TreeKernel.on(scratch.dir().resolve(name))
        then:
        def e = thrown(KernelException)
        e.errno().name() == errno
        where:
        name   || errno
        'none' || 'ENOENT'
        'file' || 'ENOTDIR'
    }
}

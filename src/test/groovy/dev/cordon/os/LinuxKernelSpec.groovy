package dev.cordon.os

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

class LinuxKernelSpec extends Specification {
    @AutoCleanup Scratch scratch = new Scratch()
    @AutoCleanup Scratch outside = new Scratch()
    def kernel = new LinuxKernel([scratch.dir().toString()])

    String said(Closure<?> action) {
        try {
            action()
            'done'
        } catch (KernelException e) {
            e.errno().name()
        }
    }

    String at(String relative) {
        scratch.dir().resolve(relative).toString()
    }

    def "a file that holds '#raw' reads as '#value'"() {
        given:
        Files.writeString(scratch.path('f'), raw)
        expect:
        kernel.read(at('f')) == value
        where:
        raw      || value
        ''       || ''
        '\n'     || ''
        '1'      || '1'
        '1\n'    || '1'
        ' 1 \n'  || ' 1 '
        'a\nb\n' || 'a\nb'
        'é\n'    || 'é'
    }

    def 'a file of #length bytes is read whole'() {
        given:
        scratch.file('f', 'é' * length.intdiv(2))
        expect:
        kernel.read(at('f')) == 'é' * length.intdiv(2)
        where:
        length << [4094, 4095, 4096, 4097, 100_000]
    }

    def 'files whose size is told as 0 are read whole'() {
        expect:
        kernel.read('/proc/self/status').readLines()*.takeWhile { it != ':' }.containsAll(['Name', 'Tgid', 'Cpus_allowed_list'])
        kernel.read('/proc/self/mountinfo').readLines().size() == new File('/proc/self/mountinfo').readLines().size()
        kernel.read('/sys/devices/system/cpu/possible') ==~ /\d+(-\d+)?/
    }

    def 'a write puts the bytes at the start and leaves what is behind them'() {
        given:
        def file = scratch.file('f', 'abcdef')
        when:
        kernel.write(at('f'), '12')
        then:
        Files.readString(file) == '12cdef\n'
        when:
        kernel.write(at('f'), '')
        then:
        Files.readString(file) == '\n2cdef\n'
    }

    def 'a write makes no file'() {
        expect:
        said { kernel.write(at('none'), '1') } == 'ENOENT'
        said { kernel.write(at('none/x'), '1') } == 'ENOENT'
        !Files.exists(scratch.dir().resolve('none'))
    }

    def 'what the kernel refuses has its errno name: #operation #path #errno'() {
        given:
        scratch.file('f', 'x')
        scratch.file('d/f', 'x')
        Files.createSymbolicLink(scratch.dir().resolve('loop'), Path.of('loop'))
        expect:
        said { kernel."$operation"(*([at(path)] + (operation == 'write' ? ['1'] : []))) } == errno
        where:
        operation         | path     || errno
        'read'            | 'none'   || 'ENOENT'
        'read'            | 'd'      || 'EISDIR'
        'read'            | 'f/x'    || 'ENOTDIR'
        'read'            | 'loop'   || 'ELOOP'
        'read'            | 'x' * 300 || 'ENAMETOOLONG'
        'write'           | 'd'      || 'EISDIR'
        'write'           | 'f/x'    || 'ENOTDIR'
        'write'           | 'loop'   || 'ELOOP'
        'list'            | 'none'   || 'ENOENT'
        'list'            | 'f'      || 'ENOTDIR'
        'resolve'         | 'none'   || 'ENOENT'
        'makeDirectory'   | 'd'      || 'EEXIST'
        'makeDirectory'   | 'none/x' || 'ENOENT'
        'makeDirectory'   | 'f/x'    || 'ENOTDIR'
        'removeDirectory' | 'd'      || 'ENOTEMPTY'
        'removeDirectory' | 'f'      || 'ENOTDIR'
        'removeDirectory' | 'loop'   || 'ENOTDIR'
        'removeDirectory' | 'none'   || 'ENOENT'
    }

    def 'a device that is full says so, with the value'() {
        when:
        new LinuxKernel(['/dev']).write('/dev/full', '0-3')
        then:
        def e = thrown(KernelException)
        e.message == "write /dev/full '0-3': ENOSPC (No space left on device)"
        e.errno() == Errno.ENOSPC
        e.value() == '0-3'
        e.reason() == 'ENOSPC (No space left on device)'
    }

    def "'#path' is no path"() {
        expect:
        said { kernel.read(path) } == 'EINVAL'
        said { kernel.write(path, '1') } == 'EINVAL'
        said { kernel.list(path) } == 'EINVAL'
        said { kernel.resolve(path) } == 'EINVAL'
        said { kernel.makeDirectory(path) } == 'EINVAL'
        said { kernel.removeDirectory(path) } == 'EINVAL'
        !kernel.exists(path)
        where:
        path << ['', 'etc', 'a\0b', '/a\0b', '/a\uD800']
    }

    def 'half a character is no other name below a directory that may be written either: #name'() {
        given:
        scratch.file('d/?', '1')
        expect:
        kernel.write(at('d/?'), '2') == null
        said { kernel.read("${at('d')}/$name") } == 'EINVAL'
        said { kernel.write("${at('d')}/$name", '1') } == 'EINVAL'
        said { kernel.write("${at('d')}/$name/x", '1') } == 'EINVAL'
        !kernel.exists("${at('d')}/$name")
        kernel.read(at('d/?')) == '2'
        where:
        name << ['\uD800', '\uDC00']
    }

    def 'names are sorted as text, hidden ones too'() {
        given:
        ['cpu10', 'cpu2', '.x', 'a'].each { scratch.file("d/$it", '') }
        expect:
        kernel.list(at('d')) == ['.x', 'a', 'cpu10', 'cpu2']
    }

    def 'a directory is made and removed, and nothing else is removed'() {
        when:
        kernel.makeDirectory(at('d'))
        then:
        kernel.exists(at('d'))
        when:
        kernel.removeDirectory(at('d') + '/')
        then:
        !kernel.exists(at('d'))
        when:
        kernel.removeDirectory(at('.'))
        then:
        thrown(KernelException)
    }

    def 'resolving follows every link'() {
        given:
        scratch.file('cpufreq/policy0/governor', 'x')
        Files.createSymbolicLink(scratch.path('cpu0/cpufreq'), Path.of('../cpufreq/policy0'))
        expect:
        kernel.resolve(at('cpu0/cpufreq/governor')) == at('cpufreq/policy0/governor')
        kernel.resolve(at('cpu0/../cpu0/./cpufreq')) == at('cpufreq/policy0')
        kernel.read(at('cpu0/cpufreq/governor')) == 'x'
        when:
        kernel.write(at('cpu0/cpufreq/governor'), 'y')
        then:
        kernel.read(at('cpufreq/policy0/governor')) == 'y'
    }

    def 'nothing outside the given directories is written, by no road'() {
        given:
        def other = outside.file('d/f', 'mine')
        Files.createSymbolicLink(scratch.dir().resolve('file'), other)
        Files.createSymbolicLink(scratch.dir().resolve('directory'), outside.dir().resolve('d'))
        def path = road.replace('OUT', outside.dir().toString()).replace('NAME', outside.dir().fileName.toString()).replace('IN', scratch.dir().toString())
        when:
        kernel.write(path, 'stolen')
        then:
        def e = thrown(KernelException)
        e.message == "write $path 'stolen': not tried, because $other does not lie on the file systems that may be changed (${scratch.dir()})"
        e.reason() == "not tried, because $other does not lie on the file systems that may be changed (${scratch.dir()})"
        Files.readString(other) == 'mine\n'
        where:
        road << ['OUT/d/f', 'IN/file', 'IN/directory/f', 'IN/../NAME/d/f', 'IN/./../NAME/./d/f']
    }

    def 'nothing outside the given directories is made or removed'() {
        given:
        Files.createDirectories(outside.dir().resolve('d/empty'))
        Files.createSymbolicLink(scratch.dir().resolve('directory'), outside.dir().resolve('d'))
        def twin = outside.dir().resolve('d').toString()
        expect:
        said { kernel.removeDirectory(at('directory/empty')) } == 'UNKNOWN'
        said { kernel.removeDirectory("$twin/empty") } == 'UNKNOWN'
        said { kernel.makeDirectory(at('directory/new')) } == 'UNKNOWN'
        said { kernel.makeDirectory(scratch.dir().toString() + '-new') } == 'UNKNOWN'
        outside.dir().resolve('d').toFile().list() == ['empty']
    }

    def 'a neighbour whose name only begins alike is outside'() {
        given:
        scratch.file('ab/f', 'x')
        scratch.file('a/f', 'x')
        def narrow = new LinuxKernel([at('a'), at('gone')])
        expect:
        said { narrow.write(at('ab/f'), '1') } == 'UNKNOWN'
        said { narrow.write(at('a/f'), '1') } == 'done'
    }

    def 'another file system below an allowed directory has to be allowed itself'() {
        expect: 'procfs below the root of everything; the write would be EACCES or EIO'
        said { new LinuxKernel(['/']).write('/proc/version', 'x') } == 'UNKNOWN'
        said { new LinuxKernel(['/', '/proc']).write('/proc/version', 'x') } in ['EACCES', 'EIO']
    }

    def 'syncing runs the program to its end'() {
        expect:
        new LinuxKernel([], false, 'true', Duration.ofMinutes(1)).sync()
    }

    def 'syncing that does not end is left to itself'() {
        given:
        def programs = Scratch.forPrograms()
        def slow = programs.file('slow', '#!/bin/sh\nexec sleep 600')
        slow.toFile().executable = true
        expect:
        !new LinuxKernel([], false, slow.toString(), Duration.ofMillis(20)).sync()
        cleanup:
        programs.close()
    }

    def "syncing by '#program' fails: #message"() {
        when:
        new LinuxKernel([], false, program, Duration.ofMinutes(1)).sync()
        then:
        def e = thrown(KernelException)
        e.message == "sync $program: $message"
        where:
        program              || message
        'cordon-no-such-one' || 'ENOENT (No such file or directory)'
        'false'              || 'the program ended with status 1'
    }
}

package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

class TreeImageSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()

    def setup() {
        scratch.file('sys/online', '0-1')
        scratch.file('sys/other', 'x')
        Files.createDirectory(scratch.dir().resolve('proc'))
        Files.createSymbolicLink(scratch.dir().resolve('link'), Path.of('sys/online'))
    }

    def 'the same tree has no differences'() {
        expect:
        image().size() == 6
        image().differences(image()) == []
    }

    def 'every difference is a sentence'() {
        given:
        def before = image()
        def root = scratch.dir()

        when:
        root.resolve('sys/online').text = '0\n'
        Files.delete(root.resolve('sys/other'))
        Files.delete(root.resolve('proc'))
        root.resolve('proc').text = ''
        Files.createDirectories(root.resolve('run/cordon'))
        Files.delete(root.resolve('link'))
        Files.createSymbolicLink(root.resolve('link'), Path.of('elsewhere'))

        then:
        before.differences(image()) == [
                "/link: holds 'elsewhere' instead of 'sys/online'",
                '/proc: a file instead of a directory',
                '/run: a directory that was not there',
                '/run/cordon: a directory that was not there',
                "/sys/online: holds '0' instead of '0-1'",
                '/sys/other: the file is gone',
        ]
    }

    private TreeImage image() {
        TreeImage.of(scratch.dir())
    }
}

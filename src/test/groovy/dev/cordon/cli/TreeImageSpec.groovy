package dev.cordon.cli

import spock.lang.Specification
import spock.lang.TempDir
import spock.util.io.FileSystemFixture

import java.nio.file.Files
import java.nio.file.Path

class TreeImageSpec extends Specification {
    @TempDir
    FileSystemFixture tree

    def setup() {
        tree.create {
            dir('sys') { file('online') << '0-1\n'; file('other') << 'x' }
            dir('proc')
        }
        // never a link to a directory: the clean-up of @TempDir follows those and deletes what is behind them
        Files.createSymbolicLink(tree.currentPath.resolve('link'), Path.of('sys/online'))
    }

    def 'the same tree has no differences'() {
        expect:
        image().size() == 6
        image().differences(image()) == []
    }

    def 'every difference is a sentence'() {
        given:
        def before = image()
        def root = tree.currentPath

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
        TreeImage.of(tree.currentPath)
    }
}

package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.os.BundledMachines

import java.nio.file.Files
import java.nio.file.Path

/** A recorded machine in a scratch directory: a bundled one, or one that only tests need ({@code src/machines/record.sh}). */
class UnpackedMachine {
    static final FOR_TESTS = Path.of('src/test/resources/dev/cordon/machines')
    final Path root
    final Path undo
    TreeImage before

    UnpackedMachine(Scratch scratch, String name) {
        root = Files.createDirectories(scratch.dir().resolve(name))
        undo = scratch.dir().resolve('undo')
        def archive = FOR_TESTS.resolve("${name}.tar.gz")
        BundledMachines.unpack(Files.exists(archive) ? archive.toString() : name, root)
        before = TreeImage.of(root)
    }

    Call cordon(Object... words) {
        Call.cordon(['--root', root, *words] as Object[])
    }

    /** A line with blanks between its words. */
    Call line(String text) {
        cordon(text.split(' ') as Object[])
    }

    Path file(String path) {
        root.resolve(path.substring(1))
    }

    String read(String path) {
        file(path).text.strip()
    }

    boolean has(String path) {
        Files.exists(file(path))
    }

    /** As somebody else does. */
    UnpackedMachine write(String path, String value) {
        Files.createDirectories(file(path).parent)
        Files.writeString(file(path), value.empty ? '' : value + '\n')
        this
    }

    /** From now on this is how it was. */
    UnpackedMachine settled() {
        before = TreeImage.of(root)
        this
    }

    /** What is not as it was. */
    List<String> differences() {
        before.differences(TreeImage.of(root))
    }

    /** All values that commands can change, by path: what two ways of saying the same have to make equal. */
    TreeImage state() {
        TreeImage.of(root)
    }
}

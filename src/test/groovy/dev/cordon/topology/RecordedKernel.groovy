package dev.cordon.topology

import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.os.KernelException.Operation
import groovy.transform.CompileStatic

import java.nio.file.Files
import java.nio.file.Path

/** A door that only reads, to a machine in a directory. It counts how often each file is read. */
@CompileStatic
class RecordedKernel implements Kernel {
    final Path root
    final Map<String, Integer> reads = [:]

    RecordedKernel(Path root) {
        this.root = root
    }

    /** A machine written down as a map of files: {@code ['/sys/…': 'text']}. */
    static RecordedKernel of(Path root, Map<String, String> files) {
        files.each { path, text ->
            def file = root.resolve(path.substring(1))
            Files.createDirectories(file.parent)
            Files.writeString(file, text)
        }
        new RecordedKernel(root)
    }

    @Override
    String read(String path) throws KernelException {
        reads.merge(path, 1) { a, b -> a + b }
        def file = root.resolve(path.substring(1))
        if (!Files.isRegularFile(file)) throw new KernelException(Operation.READ, path, Errno.ENOENT)
        // recorded by others, some files hold text of unknown encoding
        def text = new String(Files.readAllBytes(file), 'ISO-8859-1')
        text.endsWith('\n') ? text.substring(0, text.length() - 1) : text
    }

    @Override
    List<String> list(String directory) throws KernelException {
        reads.merge(directory + '/', 1) { a, b -> a + b }
        def names = root.resolve(directory.substring(1)).toFile().list()
        if (names == null) throw new KernelException(Operation.LIST, directory, Errno.ENOENT)
        names.sort() as List<String>
    }

    @Override
    boolean exists(String path) {
        Files.exists(root.resolve(path.substring(1)))
    }

    @Override
    String resolve(String path) throws KernelException {
        if (!exists(path)) throw new KernelException(Operation.RESOLVE, path, Errno.ENOENT)
        '/' + root.toRealPath().relativize(root.resolve(path.substring(1)).toRealPath())
    }

    @Override
    void write(String path, String value) throws KernelException {
        throw new KernelException(Operation.WRITE, path, Errno.EROFS)
    }

    @Override
    void makeDirectory(String path) throws KernelException {
        throw new KernelException(Operation.MKDIR, path, Errno.EROFS)
    }

    @Override
    void removeDirectory(String path) throws KernelException {
        throw new KernelException(Operation.RMDIR, path, Errno.EROFS)
    }

    @Override
    void sync() {
    }
}

package dev.cordon.topology

import dev.cordon.Recorded
import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.os.KernelException.Operation
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import groovy.transform.CompileStatic

import java.nio.file.Files
import java.nio.file.Path

/** A door that only reads, to a machine in memory. It counts how often each file and directory is read. */
@CompileStatic
class RecordedKernel implements Kernel {
    private final Kernel machine
    final Map<String, Integer> reads = new TreeMap<>()

    RecordedKernel(MemoryStore store) {
        machine = new EmulatedKernel(store)
    }

    /** A machine written down as a map of files: {@code ['/sys/…': 'text']}. A path that is not absolute lies in /sys/devices/system. */
    static RecordedKernel of(Map<?, String> files) {
        def store = new MemoryStore()
        files.each { path, text -> store.file(path.toString().startsWith('/') ? path.toString() : "/sys/devices/system/$path".toString(), text) }
        new RecordedKernel(store)
    }

    /** A machine in an archive, below the one folder that the archive holds. */
    static RecordedKernel ofArchive(Path archive) {
        new RecordedKernel(Files.newInputStream(archive).withCloseable { Recorded.archive(it, true) })
    }

    @Override
    String read(String path) throws KernelException {
        reads.merge(path, 1) { a, b -> a + b }
        machine.read(path)
    }

    @Override
    List<String> list(String directory) throws KernelException {
        reads.merge(directory + '/', 1) { a, b -> a + b }
        machine.list(directory)
    }

    @Override
    boolean exists(String path) {
        machine.exists(path)
    }

    @Override
    String resolve(String path) throws KernelException {
        machine.resolve(path)
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
    void setAffinity(int task, String cpus) throws KernelException {
        throw KernelException.affinity(task, cpus, Errno.EROFS)
    }

    @Override
    boolean sync() {
        true
    }
}

package dev.cordon

import dev.cordon.os.BundledMachines
import dev.cordon.os.emulated.MemoryStore
import groovy.transform.CompileStatic
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream
import org.apache.commons.compress.compressors.CompressorStreamFactory

/** Recorded machines in memory: nothing touches the disk, which is where a machine's thousands of small files cost time. */
@CompileStatic
class Recorded {
    static MemoryStore bundled(String name) {
        BundledMachines.getResourceAsStream("/dev/cordon/machines/${name}.tar.gz").withCloseable { archive(it as InputStream) }
    }

    /** @param folder the archive has one folder, and the machine is in it */
    static MemoryStore archive(InputStream compressed, boolean folder = false) {
        def store = new MemoryStore()
        def tar = new TarArchiveInputStream(new CompressorStreamFactory().createCompressorInputStream(new BufferedInputStream(compressed)))
        for (def e = tar.nextEntry; e != null; e = tar.nextEntry) {
            def path = folder ? e.name.substring(e.name.indexOf('/')) : '/' + e.name
            if (path.endsWith('/')) path = path.substring(0, path.length() - 1)
            if (path.empty) continue
            if (e.symbolicLink) store.link(path, e.linkName)
            else if (e.directory) store.directory(path)
            // recorded by others, some files hold text of unknown encoding
            else store.file(path, new String(tar.readAllBytes(), 'ISO-8859-1'))
        }
        store
    }
}

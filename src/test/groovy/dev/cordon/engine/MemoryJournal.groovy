package dev.cordon.engine

import dev.cordon.os.JournalFile

/** A journal's bytes, kept in memory. */
class MemoryJournal implements JournalFile {
    byte[] bytes = new byte[0]

    @Override
    byte[] read() { bytes.clone() }

    @Override
    void append(byte[] more) {
        def all = new ByteArrayOutputStream()
        all.writeBytes(bytes)
        all.writeBytes(more)
        bytes = all.toByteArray()
    }

    @Override
    void replace(byte[] other) { bytes = other.clone() }

    @Override
    void truncate(long length) { bytes = Arrays.copyOf(bytes, (int) length) }

    @Override
    void delete() { bytes = new byte[0] }

    @Override
    String setAside(String suffix) {
        delete()
        path() + suffix
    }

    @Override
    String copyAside(String suffix) { path() + suffix }

    @Override
    String path() { '/run/cordon/journal' }
}

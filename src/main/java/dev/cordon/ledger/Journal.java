package dev.cordon.ledger;

import dev.cordon.os.JournalFile;
import dev.cordon.plan.Address;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal as records. An append that fails is cut back; when that fails too, nobody knows what the file says, and this
 * journal writes nothing any more: the next call reads what is there.
 */
final class Journal {
    /** Bytes below which a journal is never written anew. */
    static final int SMALL = 256 << 10;
    /** Bytes after which a piece of an append is long enough: more memory would gain nothing. */
    private static final int PIECE = 1 << 20;
    /** How many times as long as what it adds up to a journal may grow. */
    private static final int GROWTH = 4;

    /** Bytes that a holding's record has at the least: whether it is worth while is mostly seen without making them all. */
    private static final int SHORTEST = 100;

    private final JournalFile file;
    private final Book book = new Book();
    private Optional<Entry.Header> beginning = Optional.empty();
    private long length;
    private boolean unknown;

    private Journal(JournalFile file) {
        this.file = file;
    }

    /**
     * Reads the journal and cuts off a torn tail.
     *
     * @throws LedgerException when it is damaged elsewhere, or of a format that this program does not know
     */
    static Journal open(JournalFile file) throws IOException {
        Journal journal = new Journal(file);
        byte[] bytes = file.read();
        Frames.Reading reading = journal.replay(bytes);
        if (reading.whole() < bytes.length) file.truncate(reading.whole());
        journal.length = reading.whole();
        return journal;
    }

    /** The book of a journal that somebody else may be writing: read only, a torn tail is not cut off. */
    static Book peek(byte[] bytes, String path) throws IOException {
        Journal journal = new Journal(null);
        journal.replay(bytes, path);
        return journal.book;
    }

    /** The records of a journal's bytes, for people: one JSON object each. */
    static List<String> texts(byte[] bytes) {
        return Frames.salvage(bytes);
    }

    private Frames.Reading replay(byte[] bytes) throws IOException {
        try {
            return replay(bytes, file.path());
        } catch (LedgerException e) {
            throw new LedgerException(e.getMessage() + ". A copy is kept in " + file.copyAside(".broken"), e);
        }
    }

    private Frames.Reading replay(byte[] bytes, String path) throws LedgerException {
        Frames.Reading reading = Frames.decode(bytes);
        if (reading.offsets().isEmpty() && !Frames.mayBegin(bytes)) throw damaged(path, 0, "this is no journal");
        if (reading.damage() >= 0) throw damaged(path, reading.damage(), "the record there is damaged and others follow it");
        EntryReader reader = new EntryReader();
        for (int i = 0; i < reading.offsets().size(); i++) {
            try {
                int from = reading.from(i);
                Entry entry = reader.read(bytes, from, reading.to(i));
                boolean header = entry instanceof Entry.Header;
                if (header != (i == 0)) throw new IOException(header ? "a second header" : "no header");
                if (entry instanceof Entry.Header h && h.format() != Entry.Header.FORMAT) {
                    throw new IOException("format " + h.format() + " is not known to this program, which writes " + Entry.Header.FORMAT);
                }
                book.add(entry);
            } catch (IOException | IllegalStateException e) {
                throw damaged(path, reading.offsets().get(i), e.getMessage());
            }
        }
        return reading;
    }

    private static LedgerException damaged(String path, int offset, String problem) {
        return new LedgerException(path + ": offset " + offset + ": " + problem + ". Nothing was changed. To go on without it, put the"
                + " values back by hand ('cordon status --journal' prints the records that can be read) and remove the file");
    }

    Book book() {
        return book;
    }

    String path() {
        return file.path();
    }

    /** Whether an append failed and could not be cut back: nothing may be written to the kernel any more. */
    boolean unknown() {
        return unknown;
    }

    /** The header of a journal that is empty yet; it is written together with the first record. */
    void begin(Entry.Header header) {
        beginning = Optional.of(header);
    }

    /**
     * Appends and syncs the records, all or none; then they are part of the book. Very many are appended in pieces. Should
     * this process be killed between two of them, the journal ends with whole records of something that was not done.
     */
    void append(List<? extends Entry> records) throws IOException {
        if (unknown) throw new LedgerException(file.path() + ": what was last written to it is unknown");
        if (records.isEmpty()) return;
        List<Entry> entries = new ArrayList<>(records.size() + 1);
        if (beginning.isPresent()) entries.add(beginning.get());
        entries.addAll(records);
        long longer = length;
        try {
            EntryWriter writer = new EntryWriter();
            FrameBuffer piece = new FrameBuffer();
            for (int i = 0; i < entries.size(); i++) {
                piece.add(writer.write(entries.get(i)));
                if (piece.length() < PIECE && i + 1 < entries.size()) continue;
                longer += piece.length();
                file.append(piece.take());
            }
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        beginning = Optional.empty();
        length = longer;
        for (Entry entry : entries) book.add(entry);
    }

    private static byte[] encode(List<Entry> entries) throws IOException {
        FrameBuffer out = new FrameBuffer();
        EntryWriter writer = new EntryWriter();
        for (Entry entry : entries) out.add(writer.write(entry));
        return out.take();
    }

    /**
     * Writes the journal anew with what it adds up to, when it has become much longer than that. With one owner that stays
     * and others that come and go it would otherwise grow for as long as the machine runs. The last thing to be done with it.
     */
    void compact() {
        if (length <= SMALL || (long) book.holdings().size() * SHORTEST > length / GROWTH) return;
        byte[] summary;
        try {
            summary = encode(book.summary());
        } catch (IOException e) {
            // a record of it would be too long: it stays as it is
            return;
        }
        if (summary.length > length / GROWTH) return;
        try {
            file.replace(summary);
        } catch (IOException e) {
            // the file is as it was, or says the same in fewer words: no reason to call a run failed that is done; the next
            // call finds out which, and tries again
            unknown = true;
        }
    }

    /** Records that the kernel took {@code value} instead of what it was given; known here even if it cannot be recorded. */
    void found(Address address, String value) throws LedgerException {
        try {
            append(List.of(new Entry.Found(address, value)));
        } catch (IOException e) {
            if (unknown) throw new LedgerException(file.path() + ": " + e.getMessage(), e);
            book.add(new Entry.Found(address, value));
        }
    }

    private void cutBack(IOException reason) {
        try {
            file.truncate(length);
        } catch (IOException e) {
            unknown = true;
            reason.addSuppressed(e);
        }
    }

    /** Removes the file: nothing is held. */
    void delete() throws IOException {
        file.delete();
    }

    /** Moves the file out of the way; the next {@link #open} starts afresh. @return where it is now */
    String setAside(String suffix) throws IOException {
        return file.setAside(suffix);
    }
}

package dev.cordon.cli;

import dev.cordon.guest.Domain;
import dev.cordon.libvirt.DomainReader;
import dev.cordon.libvirt.XmlElement;
import dev.cordon.libvirt.XmlException;
import dev.cordon.libvirt.lint.Words;
import dev.cordon.os.WholeFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A domain that has been read.
 *
 * @param file as it was named; {@code -} for standard input
 * @param text as it is written, with all its line ends
 */
record DomainText(String file, String text, XmlElement xml, Domain domain) {
    /** @throws CommandException with FILE:LINE:COLUMN when it cannot be understood */
    static DomainText of(String file, byte[] content) {
        try {
            XmlElement xml = DomainReader.tree(content);
            return new DomainText(file, new String(content, StandardCharsets.UTF_8), xml, DomainReader.of(xml));
        } catch (XmlException e) {
            throw CommandException.usage(Words.shown(e.in(file)));
        }
    }

    static byte[] read(String file) throws IOException {
        try {
            if (file.equals("-")) return System.in.readAllBytes();
            if (Files.isDirectory(Path.of(file))) throw CommandException.usage("'" + file + "' is a directory, not a domain's XML");
            return WholeFile.read(Path.of(file));
        } catch (NoSuchFileException e) {
            throw CommandException.usage("no such file: " + file);
        }
    }

    /** Whether it begins as XML does; a script does not. */
    static boolean looksLikeOne(byte[] content) {
        int at = content.length > 2 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB && content[2] == (byte) 0xBF ? 3 : 0;
        while (at < content.length && content[at] >= 0 && content[at] <= ' ') at++;
        return at < content.length && content[at] == '<';
    }

    /** Writes one into a file, or to standard output. A file that is there is replaced only when it is a domain. */
    static void write(Path out, String text, Console console) throws IOException {
        if (out.toString().equals("-")) console.out().print(text);
        else OwnFile.write(out, text, DomainText::isOne, "no libvirt domain");
    }

    private static boolean isOne(Path file) throws IOException {
        try {
            DomainReader.read(WholeFile.read(file));
            return true;
        } catch (XmlException e) {
            return false;
        }
    }
}

package dev.cordon.cli;

import dev.cordon.guest.Domain;
import dev.cordon.guest.Occasion;
import dev.cordon.guest.Phase;
import dev.cordon.libvirt.DomainReader;
import dev.cordon.libvirt.XmlException;
import dev.cordon.os.WholeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The guest that a run is about. Its XML is read and understood when somebody asks for it. */
final class Domains {
    private Domains() {
    }

    /** That of {@code --domain}, if it is given. */
    static Occasion byHand(Options options) {
        Optional<Path> file = options.about().domain();
        if (file.isPresent() && !Files.isReadable(file.get())) throw CommandException.usage(Files.exists(file.get()) ? "--domain " + file.get() + " cannot be read" : "no such file: " + file.get());
        return file.isEmpty() ? Occasion.NONE : new Occasion(Phase.NONE, Optional.empty(), () -> Optional.of(read(file.get())));
    }

    /** What libvirt gave a hook; absent when that is nothing. @throws IllegalArgumentException when it is no domain */
    static Optional<Domain> of(String guest, byte[] xml) {
        int blank = 0;
        while (blank < xml.length && xml[blank] <= ' ' && xml[blank] >= 0) blank++;
        return blank == xml.length ? Optional.empty() : Optional.of(understood("the XML of guest '" + guest + "'", xml));
    }

    /** @throws CommandException when it cannot be read. @throws IllegalArgumentException when it is no domain */
    static Domain read(Path file) {
        try {
            return understood(file.toString(), WholeFile.read(file));
        } catch (NoSuchFileException e) {
            throw CommandException.usage("no such file: " + file);
        } catch (IOException e) {
            throw new CommandException(Exit.FAILED, "--domain " + file + ": " + Reason.of(e), e);
        }
    }

    private static Domain understood(String name, byte[] xml) {
        try {
            return DomainReader.read(xml);
        } catch (XmlException e) {
            throw new IllegalArgumentException(e.in(name), e);
        }
    }
}

package dev.cordon.cli;

import dev.cordon.guest.NamePattern;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Options about guests and hooks.
 *
 * @param domain {@code --domain}: a file with a guest's XML
 * @param guests {@code --guest}: names and patterns of the guests that a hook is for; empty: all
 * @param hooks  {@code --hooks-dir}: libvirt's directory of hooks
 */
record About(Optional<Path> domain, List<String> guests, Optional<Path> hooks) {
    static final About NOBODY = new About(Optional.empty(), List.of(), Optional.empty());

    About {
        guests = List.copyOf(guests);
    }

    boolean concerns(String guest) {
        if (guests.isEmpty()) return true;
        for (String pattern : guests) if (NamePattern.matches(pattern, guest)) return true;
        return false;
    }

    /** Names are separated by commas. @return null when one is empty */
    static List<String> names(String text) {
        List<String> names = new java.util.ArrayList<>();
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            if (end == from) return null;
            names.add(text.substring(from, end));
            from = end + 1;
        }
        return names;
    }
}

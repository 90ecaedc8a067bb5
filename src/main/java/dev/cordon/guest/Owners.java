package dev.cordon.guest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * In whose name values are held for a guest: the guest's own, and {@code GUEST/NAME} where a script gives it a name besides. No
 * other owner has a slash in its name, and no guest has.
 */
public final class Owners {
    private static final int LONGEST = 200;

    private Owners() {
    }

    /** The guest's name; its uuid, when the name has characters that a terminal would not show, or is very long. */
    public static String ofGuest(Occasion occasion) {
        String name = occasion.guest().orElseThrow();
        if (isPlain(name)) return name;
        Optional<Domain> domain = occasion.domain();
        if (domain.isPresent() && domain.get().uuid().isPresent() && isPlain(domain.get().uuid().get())) return domain.get().uuid().get();
        throw new IllegalArgumentException("a guest with this name has to have a uuid: its name is no name for an owner");
    }

    public static String ofGuest(Occasion occasion, String name) {
        return ofGuest(occasion) + "/" + name;
    }

    /** Those of the owners that hold for this guest. */
    public static List<String> ofGuest(Occasion occasion, Collection<String> all) {
        String guest = ofGuest(occasion);
        List<String> found = new ArrayList<>();
        for (String owner : all) if (owner.equals(guest) || owner.startsWith(guest + "/")) found.add(owner);
        return found;
    }

    private static boolean isPlain(String name) {
        if (name.isBlank() || name.length() > LONGEST) return false;
        for (int i = 0; i < name.length(); i++) if (Character.isISOControl(name.charAt(i)) || name.charAt(i) == '/') return false;
        return true;
    }
}

package org.codehaus.groovy.vmplugin.v9;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Stands before Groovy's own class of this name on the class path. That one lists all classes of the packages that scripts
 * need not import, by walking through the JDK's image and Groovy's jar, when the compiler or a formatted text is first used: a
 * third of a run that needs Groovy. The list only says where to look first; see
 * docs/decisions/2026-11-21-default-imports.md.
 */
public final class ClassFinder {
    private ClassFinder() {
    }

    /** @return nothing: names are looked for in one package after the other */
    public static Map<String, Set<String>> find(URI place, String prefix, boolean recursive, boolean innerClasses) {
        return Map.of();
    }
}

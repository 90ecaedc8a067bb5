package dev.cordon.os

import groovy.transform.CompileStatic

import java.nio.file.Path

/** Paths as somebody would write them who wants to get out of a directory; always the same ones for one seed. */
@CompileStatic
class HostileNames {
    /** What is there, often enough that many a path leads somewhere. */
    private static final List<String> KNOWN = ['..', '..', '.', '', 'd', 'd', 'e', 'e', 'f', 'f', 'f', 'g', 'out', 'outfile', 'up', 'self', 'abs', 'chain', 'inside']
    private static final List<String> ODD = [
            '...', '..f', 'f..', ' ', 'f ', '\\', '..\\', '%2e%2e', '\u2025', '\u2024\u2024', 'ä', '~', '*', '$HOME', '`id`', 'f\n', '\n', '\r', '\t', 'f\0', '\0', '..\0', '-rf', 'C:', 'con', '\uD800', '\uDC00x',
    ]
    private static final String NAME_255 = 'n' * 255
    private static final String NAME_256 = 'n' * 256
    private static final String NAME_4096 = 'n' * 4096
    private static final String CLIMB_4096 = '../' * 1366

    private final Random random
    private final String root
    private final String outside

    HostileNames(long seed, Path root, Path outside) {
        this.random = new Random(seed)
        this.root = root.toString()
        this.outside = outside.toString()
    }

    String next() {
        switch (random.nextInt(40)) {
            case 0: return outside + '/canary'
            case 1: return root + '/' + climb() + outside.substring(1) + '/canary'
            case 2: return root + '-sibling/' + names()
            case 3: return names()
            case 4: return root + '/../' + outside.substring(outside.lastIndexOf('/') + 1) + '/canary'
            case 5: return random.nextInt(60) == 0 ? root + '/' + NAME_4096 : root + '/' + NAME_255
            case 6: return random.nextInt(60) == 0 ? root + '/' + CLIMB_4096 + outside.substring(1) + '/canary' : root + '/d/' + NAME_256
            case 7: return root
            case 8: return outside + '/' + names()
            case 9: return '/' + climb() + outside.substring(1) + '/empty'
            default: return root + '/' + names()
        }
    }

    private String names() {
        StringBuilder path = new StringBuilder()
        int n = 1 + random.nextInt(4)
        for (int i = 0; i < n; i++) {
            if (i > 0) path.append('/')
            List<String> some = random.nextInt(8) == 0 ? ODD : KNOWN
            path.append(some.get(random.nextInt(some.size())))
        }
        path.toString()
    }

    private String climb() {
        '../' * random.nextInt(12)
    }
}

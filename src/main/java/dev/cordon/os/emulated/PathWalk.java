package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows a path's links inside a store, as path_resolution(7) says. The root is the store's: {@code ..} at the top stays
 * there and an absolute link starts there, so nothing leads out.
 */
final class PathWalk {
    /** {@code MAXSYMLINKS} of include/linux/namei.h. */
    private static final int MAX_LINKS = 40;
    /** So many paths are kept; then it begins anew. */
    private static final int MOST_KEPT = 1024;

    private final Store store;
    /** Real directories that were passed lately. */
    private final Set<String> passed = new HashSet<>();
    /** Paths that were asked about, and the directories that they lie in; empty for a path that has to be walked. */
    private final Map<String, String> above = new HashMap<>();
    private final Lately lately = new Lately(500);

    PathWalk(Store store) {
        this.store = store;
    }

    /** A canonical path and what stands there: no link. */
    record Place(String path, Store.Kind kind) {
    }

    /** A directory has been removed. */
    void forget() {
        passed.clear();
    }

    /** The canonical path; what is missing may only be its last component. */
    String follow(String path) throws Refused, IOException {
        return store.isPlain(path) ? path : find(path).path();
    }

    /** As {@link #follow}, with what was found at the end. */
    Place find(String path) throws Refused, IOException {
        if (store.isPlain(path)) return new Place(path, store.kind(path));
        if (endsInPassed(path) || isBelowPassed(path)) {
            Store.Kind kind = store.kind(path);
            if (kind == Store.Kind.DIRECTORY) passed.add(path);
            if (kind != Store.Kind.LINK) return new Place(path, kind);
        }
        return walk(path);
    }

    /** Whether the path is canonical but for a link at its end, if there is one: all above it was passed lately. */
    boolean endsInPassed(String path) {
        if (lately.isOver()) passed.clear();
        String directory = above.get(path);
        if (directory == null) {
            directory = above(path);
            if (above.size() == MOST_KEPT) above.clear();
            above.put(path, directory);
        }
        return passed.contains(directory);
    }

    /** As {@link #endsInPassed}, where the directory itself has not been passed yet and everything above it has. */
    private boolean isBelowPassed(String path) throws IOException {
        String directory = above.get(path);
        if (directory.isEmpty() || !endsInPassed(directory) || store.kind(directory) != Store.Kind.DIRECTORY) return false;
        passed.add(directory);
        return true;
    }

    private static String above(String path) {
        int slash = path.lastIndexOf('/');
        boolean named = slash > 0 && path.length() > slash + 1 && path.charAt(slash + 1) != '.' && path.indexOf('\0') < 0;
        return named ? path.substring(0, slash) : "";
    }

    private Place walk(String path) throws Refused, IOException {
        if (path.isEmpty()) throw new Refused(Errno.ENOENT);
        if (path.charAt(0) != '/' || path.indexOf('\0') >= 0) throw new Refused(Errno.EINVAL);
        Deque<String> ahead = new ArrayDeque<>();
        String here = nearestPassed(path);
        push(ahead, here.equals("/") ? path : path.substring(here.length()));
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals(".")) continue;
            if (name.equals("..")) {
                here = Text.parent(here);
                continue;
            }
            String next = Text.child(here, name);
            if (!ahead.isEmpty() && passed.contains(next)) {
                here = next;
                continue;
            }
            switch (store.kind(next)) {
                case DIRECTORY -> {
                    here = next;
                    if (!ahead.isEmpty()) passed.add(next);
                }
                case LINK -> {
                    if (++links > MAX_LINKS) throw new Refused(Errno.ELOOP);
                    String target = store.target(next);
                    if (target.startsWith("/")) here = "/";
                    push(ahead, target);
                }
                case FILE -> {
                    if (!ahead.isEmpty()) throw new Refused(Errno.ENOTDIR);
                    return new Place(next, Store.Kind.FILE);
                }
                case MISSING -> {
                    if (!ahead.isEmpty()) throw new Refused(Errno.ENOENT);
                    return new Place(next, Store.Kind.MISSING);
                }
            }
        }
        return new Place(here, Store.Kind.DIRECTORY);
    }

    /** The longest directory above the path that was passed lately; the way begins there. */
    private String nearestPassed(String path) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String above = path.substring(0, slash);
            if (passed.contains(above)) return above;
        }
        return "/";
    }

    private static void push(Deque<String> ahead, String path) {
        for (int end = path.length(); end > 0; ) {
            int slash = path.lastIndexOf('/', end - 1);
            if (slash + 1 < end) ahead.push(path.substring(slash + 1, end));
            end = slash;
        }
    }
}

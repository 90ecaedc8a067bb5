package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows a path's links inside a store, as path_resolution(7) says. The root is the store's: {@code ..} at the top stays
 * there and an absolute link starts there, so nothing leads out.
 */
final class PathWalk {
    /** {@code MAXSYMLINKS} of include/linux/namei.h. */
    private static final int MAX_LINKS = 40;

    private final Store store;

    PathWalk(Store store) {
        this.store = store;
    }

    /** The canonical path; what is missing may only be its last component. */
    String follow(String path) throws Refused, IOException {
        if (store.isPlain(path)) return path;
        if (path.isEmpty()) throw new Refused(Errno.ENOENT);
        if (path.charAt(0) != '/' || path.indexOf('\0') >= 0) throw new Refused(Errno.EINVAL);
        Deque<String> ahead = new ArrayDeque<>();
        push(ahead, path);
        String here = "/";
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals(".")) continue;
            if (name.equals("..")) {
                here = Text.parent(here);
                continue;
            }
            String next = Text.child(here, name);
            switch (store.kind(next)) {
                case DIRECTORY -> here = next;
                case LINK -> {
                    if (++links > MAX_LINKS) throw new Refused(Errno.ELOOP);
                    String target = store.target(next);
                    if (target.startsWith("/")) here = "/";
                    push(ahead, target);
                }
                case FILE -> {
                    if (!ahead.isEmpty()) throw new Refused(Errno.ENOTDIR);
                    return next;
                }
                case MISSING -> {
                    if (!ahead.isEmpty()) throw new Refused(Errno.ENOENT);
                    return next;
                }
            }
        }
        return here;
    }

    private static void push(Deque<String> ahead, String path) {
        for (int end = path.length(); end > 0; ) {
            int slash = path.lastIndexOf('/', end - 1);
            if (slash + 1 < end) ahead.push(path.substring(slash + 1, end));
            end = slash;
        }
    }
}

package dev.cordon.os.emulated;

/** Paths and values as text, without regular expressions: fault loops run these rules millions of times. */
final class Text {
    private Text() {
    }

    /** Without the newlines at the end. Several of them are one value too: see {@link DirectoryStore#write}. */
    static String value(String raw) {
        int end = raw.length();
        while (end > 0 && raw.charAt(end - 1) == '\n') end--;
        return raw.substring(0, end);
    }

    /** The last component. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The directory that a canonical path lies in; {@code /} for what lies at the top. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    static String child(String directory, String name) {
        return directory.equals("/") ? "/" + name : directory + "/" + name;
    }

    /** Whether {@code path} is {@code directory} or lies below it. */
    static boolean isWithin(String path, String directory) {
        return path.startsWith(directory)
                && (path.length() == directory.length() || directory.equals("/") || path.charAt(directory.length()) == '/');
    }
}

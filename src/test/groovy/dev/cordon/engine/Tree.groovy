package dev.cordon.engine

import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path

/** What stands in a directory: every file's text, every link's target, every directory. Prints itself in few words. */
class Tree {
    final Path root
    private final Map<String, String> all = new TreeMap<>()

    private Tree(Path root) {
        this.root = root
    }

    static Tree of(Path root) {
        def tree = new Tree(root)
        Files.walk(root).withCloseable { paths ->
            paths.forEach { path ->
                def name = root.relativize(path).toString()
                if (Files.isSymbolicLink(path)) tree.all[name] = '-> ' + Files.readSymbolicLink(path)
                else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) tree.all[name] = 'directory'
                else tree.all[name] = text(path)
            }
        }
        tree
    }

    /** A process that is killed while a tree's file gets a shorter value may leave newlines behind it, which are no value. */
    private static String text(Path file) {
        new String(Files.readAllBytes(file), 'ISO-8859-1').replaceFirst('\\n+$', '\n')
    }

    /** What is not the same, but for what lies below {@code except}. */
    List<String> differences(Tree other, String except = null) {
        (all.keySet() + other.all.keySet()).findAll { all[it] != other.all[it] && !(except && it.startsWith(except)) }
            .sort().collect { "$it: ${all[it]} / ${other.all[it]}".toString() }
    }

    @Override
    String toString() {
        "${all.size()} files of $root"
    }
}

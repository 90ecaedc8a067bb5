package dev.cordon.architecture

import groovy.transform.CompileStatic

import java.lang.classfile.ClassModel
import java.lang.classfile.constantpool.ClassEntry
import java.lang.classfile.constantpool.StringEntry
import java.lang.classfile.constantpool.Utf8Entry
import java.util.regex.Matcher

/** The rules that the compiled classes have to keep. A pure function from class files to sentences about what is broken. */
@CompileStatic
class Architecture {
    static final String ROOT = 'dev.cordon'

    /** A package may use packages of lower levels only: not those of its own level, not those above. */
    static final Map<String, Integer> LEVELS = [
            os  : 0, cpu: 1, topology: 2, cgroup: 2, plan: 3, guest: 3,
            knob: 4, ledger: 4, dsl: 5, engine: 5, libvirt: 5, cli: 6,
    ]

    /** Who knows the kernel's paths. {@code os.emulated} imitates the kernel, so it has to. */
    static final Set<String> KNOW_KERNEL_PATHS = ['knob', 'topology', 'cgroup', 'os.emulated'] as Set

    /** What procfs says of this process itself; everything else of it is the kernel's and passes the door. */
    static final Set<String> OWN_DESCRIPTORS = ['/proc/self/fd', '/proc/self/fdinfo', '/proc/self/status', '/proc/self/cmdline'] as Set

    /** Only the commands decide where the state is kept. */
    static final Set<String> KNOW_STATE_PATH = ['cli'] as Set

    /**
     * Who may open files. {@code os} is the door to the kernel. The others open files of the user, never the kernel's:
     * they know no kernel path (or, {@code topology}, only write an archive).
     */
    static final Map<String, String> OPEN_FILES = [
            'os'         : 'the door to the kernel',
            'os.emulated': 'a machine in a directory',
            'topology'   : 'writes and unpacks archives of recorded machines',
            'dsl'        : 'reads scripts',
            'cli'        : 'undo files, temporary copies of machines',
    ]

    private static final List<String> FILE_CLASSES = [
            'java.nio.file.Files', 'java.nio.channels.FileChannel', 'java.nio.channels.AsynchronousFileChannel',
            'java.io.FileInputStream', 'java.io.FileOutputStream', 'java.io.FileReader', 'java.io.FileWriter',
            'java.io.RandomAccessFile', 'java.nio.file.FileSystems', 'java.util.Scanner',
    ]

    static List<String> violations(Collection<ClassModel> classes) {
        List<String> found = []
        Map<String, Set<String>> arrows = new TreeMap<>()
        for (ClassModel c : classes) {
            String name = c.thisClass().asInternalName().replace('/', '.')
            String from = packageOf(name)
            if (!LEVELS.containsKey(top(from))) found << "$name: package $from has no level".toString()
            Set<String> used = uses(c)
            for (String other : used.findAll { String u -> u.startsWith(ROOT + '.') }) {
                String to = packageOf(other)
                if (to == from) continue
                arrows.computeIfAbsent(from) { new TreeSet<String>() } << to
                String problem = arrow(from, to)
                if (problem) found << "$name uses $other: $problem".toString()
            }
            for (String file : used.intersect(FILE_CLASSES)) {
                if (!OPEN_FILES.containsKey(from)) found << "$name uses $file: $from opens no files".toString()
            }
            found.addAll(Unserialising.found(c, name, used))
            found.addAll(paths(c, from).collect { String p -> "$name has the path '$p'".toString() })
        }
        return (found + cycles(arrows)).unique().sort()
    }

    private static String arrow(String from, String to) {
        if (top(from) == top(to)) return null // kept apart by the search for cycles
        Integer a = LEVELS[top(from)]
        Integer b = LEVELS[top(to)]
        if (a == null || b == null) return null // said already
        if (a < b) return "$from is level $a, $to is above it"
        if (a == b) return "$from and $to are of one level and do not know each other"
        return null
    }

    /** Each circle once, written from its first package in the alphabet. */
    private static List<String> cycles(Map<String, Set<String>> arrows) {
        Set<String> found = new TreeSet<>()
        arrows.keySet().each { String start -> walk(arrows, [start], found) }
        return found.collect { String it -> "packages in a circle: $it".toString() }
    }

    private static void walk(Map<String, Set<String>> arrows, List<String> path, Set<String> found) {
        for (String next : arrows.getOrDefault(path.last(), Collections.<String>emptySet())) {
            if (next == path.first()) found << (path + [next]).join(' -> ')
            else if (next > path.first() && !(next in path)) walk(arrows, path + [next], found)
        }
    }

    /** Every class that the constant pool names, be it in code, a descriptor, a signature or an annotation. */
    private static Set<String> uses(ClassModel c) {
        Set<String> names = new TreeSet<>()
        for (entry in c.constantPool()) {
            if (entry instanceof ClassEntry) {
                String n = entry.asInternalName()
                if (!n.startsWith('[')) names << n.replace('/', '.')
            } else if (entry instanceof Utf8Entry) {
                Matcher m = entry.stringValue() =~ /(?:^|[\[(;)<LVZBCSIJFD*+-])L([\w\/]+\/[\w\/$]+)(?=[;<])/
                while (m.find()) names << m.group(1).replace('/', '.')
            }
        }
        return names
    }

    private static List<String> paths(ClassModel c, String from) {
        List<String> found = []
        for (entry in c.constantPool()) {
            if (!(entry instanceof StringEntry)) continue
            String s = ((StringEntry) entry).stringValue()
            // \u0001 stands in a concatenation's recipe for a value that is put in
            if (from == 'os' && s in OWN_DESCRIPTORS) continue
            if (!(from in KNOW_KERNEL_PATHS) && s ==~ /(?s)\u0001?\/?(sys|proc)\/.*|\/(sys|proc)/) found << s
            if (!(from in KNOW_STATE_PATH) && s ==~ /(?s)\/?run\/cordon.*/) found << s
        }
        return found
    }

    /** The package below the root, {@code os.emulated}; '' for the root itself. */
    private static String packageOf(String className) {
        String p = className.substring(0, className.lastIndexOf('.'))
        return p == ROOT ? '' : p.substring(ROOT.length() + 1)
    }

    private static String top(String pack) {
        return pack.tokenize('.').find() ?: ''
    }
}

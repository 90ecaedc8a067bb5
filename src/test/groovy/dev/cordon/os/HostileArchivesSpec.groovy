package dev.cordon.os

import dev.cordon.Scratch
import org.apache.commons.compress.archivers.tar.TarArchiveEntry
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream
import org.apache.commons.compress.archivers.tar.TarConstants
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.util.zip.GZIPOutputStream

/** Archives made to harm whoever tries a script on them. */
class HostileArchivesSpec extends Specification {
    static final GENERATED = 2_000
    static final MEGABYTE = new byte[1 << 20]

    @AutoCleanup Scratch scratch = new Scratch()
    @AutoCleanup Scratch outside = new Scratch()

    def 'nothing is put outside, and nothing but files, directories and links inside, whatever the names, links and kinds'() {
        given:
        def canary = outside.file('canary', 'mine')
        def random = new Random(20261120)
        def escapes = []
        int unpacked = 0, refused = 0, entries = 0

        when:
        GENERATED.times { n ->
            def into = Files.createDirectories(scratch.dir().resolve("in/$n"))
            def archive = scratch.dir().resolve('machine.tar')
            new TarArchiveOutputStream(Files.newOutputStream(archive), 'UTF-8').withCloseable { tar ->
                tar.longFileMode = TarArchiveOutputStream.LONGFILE_GNU
                (1 + random.nextInt(6)).times { entries++; any(tar, random, into) }
            }
            try {
                BundledMachines.unpack(archive.toString(), into)
                unpacked++
            } catch (IOException e) {
                refused++
            }
            escapes.addAll(foreign(into))
            if (Files.list(scratch.dir().resolve('in')).withCloseable { it.count() } != 1) escapes << "beside $n"
            remove(into)
        }
        println String.format('figure: archives: %,d generated with %,d entries, %,d unpacked, %,d refused, %d escapes', GENERATED, entries, unpacked, refused, escapes.size())

        then:
        escapes == []
        unpacked > 100
        refused > 100
        canary.text == 'mine\n'
        Files.list(outside.dir()).withCloseable { it.count() } == 1
        Files.list(scratch.dir()).withCloseable { it.toList() }*.fileName*.toString().sort() == ['in', 'machine.tar']
    }

    @Timeout(300)
    def 'a bomb is stopped, with a message that says why: #what'() {
        given:
        def into = Files.createDirectories(scratch.dir().resolve('machine'))
        def archive = scratch.dir().resolve('bomb.tar.gz')
        new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)), 1 << 16).withCloseable { make(it) }

        when:
        BundledMachines.unpack(archive.toString(), into)

        then:
        def e = thrown(IOException)
        e.message == "$archive: $message"
        Files.size(archive) < (4 << 20)

        where:
        what                     | message                                                              | make
        'a file of 8 GiB'        | 'longer than 192 MiB when unpacked, which no recorded machine is'    | { header(it, 'sys/x', '0', 8L << 30); zeros(it, 200) }
        'a file of 65 MiB'       | "'sys/x' is larger than 64 MiB, which no file of a kernel is"        | { header(it, 'sys/x', '0', 65L << 20); zeros(it, 65) }
        'seven files of 30 MiB'  | 'longer than 192 MiB when unpacked, which no recorded machine is'    | { out -> 7.times { header(out, "sys/$it", '0', 30L << 20); zeros(out, 30) } }
        'five files of 30 MiB'   | 'larger than 128 MiB, which no recorded machine is'                  | { out -> 5.times { header(out, "sys/$it", '0', 30L << 20); zeros(out, 30) } }
        'a name of 30 MiB'       | 'a header is longer than 1 MiB, which no machine needs'              | { header(it, '././@LongLink', 'L', 30L << 20); zeros(it, 30) }
        'attributes of 30 MiB'   | 'a header is longer than 1 MiB, which no machine needs'              | { header(it, 'x', 'x', 30L << 20); it.write("${30 << 20} path=".bytes); zeros(it, 30) }
        'a hole of 8 GiB'        | "'sys/x' has holes, which no file of a kernel has"                   | { header(it, 'sys/x', 'S', 0) }
        '65 directories'         | "'${'d/' * 50}…' is deeper than 64 directories, which no machine is" | { out -> header(out, 'sys/', '5', 0); header(out, 'x', 'L', 131); out.write(('d/' * 65 + '\0').bytes); pad(out, 131); header(out, 'x', '5', 0) }
    }

    def 'no file is put there with more than ordinary permissions'() {
        given:
        def into = Files.createDirectories(scratch.dir().resolve('machine'))
        def archive = scratch.dir().resolve('machine.tar')
        new TarArchiveOutputStream(Files.newOutputStream(archive)).withCloseable { tar ->
            def entry = new TarArchiveEntry('sys/setuid')
            entry.mode = 0106777
            entry.setIds(0, 0)
            entry.size = 1
            tar.putArchiveEntry(entry)
            tar.write('x'.bytes)
            tar.closeArchiveEntry()
        }

        when:
        BundledMachines.unpack(archive.toString(), into)

        then:
        (Files.getAttribute(into.resolve('sys/setuid'), 'unix:mode') as int & 07111) == 0
    }

    def 'a device, a pipe, a hard link and a kind that nobody knows are refused: #kind'() {
        given:
        def into = Files.createDirectories(scratch.dir().resolve('machine'))
        def archive = scratch.dir().resolve('machine.tar')
        Files.newOutputStream(archive).withCloseable { header(it, 'sys/x', kind, 0); it.write(new byte[1024]) }

        when:
        BundledMachines.unpack(archive.toString(), into)

        then:
        def e = thrown(IOException)
        e.message == "$archive: 'sys/x' is neither a file nor a directory nor a symbolic link"

        where:
        kind << ['1', '3', '4', '6', '7', 'V', 'Z']
    }

    /** What is not what it may be: a link that leads out, anything that is no file, directory or link, special modes. */
    private static List<String> foreign(Path root) {
        def found = []
        Files.walk(root).withCloseable { all ->
            all.forEach { p ->
                def mode = Files.getAttribute(p, 'unix:mode', LinkOption.NOFOLLOW_LINKS) as int
                def kind = mode & 0170000
                if (!(kind in [0100000, 0040000, 0120000])) found << "$p is of kind ${Integer.toOctalString(kind)}"
                if (kind != 0120000 && mode & 06000) found << "$p has mode ${Integer.toOctalString(mode)}"
                if (kind == 0120000) {
                    try {
                        if (!p.toRealPath().startsWith(root)) found << "$p leads to ${p.toRealPath()}"
                    } catch (IOException e) {
                        // leads nowhere, or in a circle
                    }
                    def text = Files.readSymbolicLink(p)
                    if (text.absolute || !p.parent.resolve(text).normalize().startsWith(root)) found << "$p says $text"
                }
            }
        }
        found
    }

    /** Only ever a directory that this spec has made in its scratch directory; links are removed as links. */
    private void remove(Path tree) {
        assert tree.startsWith(scratch.dir().resolve('in'))
        def all = Files.walk(tree).withCloseable { it.toList() }
        all.reverse().each { Files.delete(it) }
    }

    private void any(TarArchiveOutputStream tar, Random r, Path into) {
        def kinds = [TarConstants.LF_NORMAL, TarConstants.LF_NORMAL, TarConstants.LF_NORMAL, TarConstants.LF_DIR, TarConstants.LF_DIR, TarConstants.LF_SYMLINK, TarConstants.LF_SYMLINK,
                     TarConstants.LF_SYMLINK] + (r.nextInt(6) ? [] : [TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO])
        byte kind = kinds[r.nextInt(kinds.size())] as byte
        def entry = new TarArchiveEntry(name(r, into), kind, true)
        entry.mode = [0644, 0755, 04755, 02755, 06777][r.nextInt(5)]
        if (kind == TarConstants.LF_SYMLINK || kind == TarConstants.LF_LINK) entry.linkName = name(r, into)
        byte[] content = kind == TarConstants.LF_NORMAL && !entry.name.endsWith('/') ? 'evil'.bytes : new byte[0]
        entry.size = content.length
        tar.putArchiveEntry(entry)
        tar.write(content)
        tar.closeArchiveEntry()
    }

    private String name(Random r, Path into) {
        def some = ['sys', 'proc', 'run', 'a', 'b', 'l', 'x'] * 3 + ['..', '..', '.', '', ' ', 'ä', 'a\nb', 'x' * 255, 'x' * 300, '...', '..a', '\\', 'C:']
        def path = (1..(1 + r.nextInt(4))).collect { some[r.nextInt(some.size())] }.join('/')
        switch (r.nextInt(14)) {
            case 0: return '/' + path
            case 1: return outside.dir().toString() + '/canary'
            case 2: return '../' * (1 + r.nextInt(12)) + outside.dir().toString().substring(1) + '/canary'
            case 3: return into.toString() + '/' + path
            case 4: return 'sys/' + path + '/'
            default: return path ?: 'sys'
        }
    }

    private static void header(OutputStream out, String name, String kind, long size) {
        byte[] h = new byte[512]
        def put = { String text, int at -> System.arraycopy(text.bytes, 0, h, at, text.length()) }
        put(name, 0)
        put('0000644', 100)
        put(String.format('%011o', Math.min(size, (8L << 30) - 1)), 124)
        put('        ', 148)
        put(kind, 156)
        put('ustar  ', 257)
        if (kind == 'S') {
            put(String.format('%011o', 0L), 386)
            put(String.format('%011o', 0L), 398)
            put(String.format('%011o', (8L << 30) - 1), 483)
        }
        put(String.format('%06o', h.collect { it & 0xff }.sum() as int) + '\0', 148)
        out.write(h)
    }

    private static void zeros(OutputStream out, int megabytes) {
        megabytes.times { out.write(MEGABYTE) }
    }

    private static void pad(OutputStream out, int size) {
        out.write(new byte[512 - size % 512])
    }
}

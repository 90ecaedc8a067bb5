package dev.cordon.os.emulated

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** Lists of tasks that are too long to be written anew for each one. */
class LongListsSpec extends Specification {
    @AutoCleanup Scratch scratch = new Scratch()
    Path all = scratch.path('g/tasks')
    Path some = scratch.path('h/tasks')
    DirectoryStore store = new DirectoryStore(scratch.dir())

    def setup() {
        Files.writeString(all, text(1..2000))
        Files.writeString(some, text(5000..5500))
    }

    static String text(numbers) { numbers.collect { "$it\n" }.join() }

    static Set<Integer> numbers(Path file) { Files.readAllLines(file).findAll().collect { it as int } as Set }

    void move(int number, String from, String to) {
        assert store.list("/$to/tasks", number, true)
        assert store.list("/$from/tasks", number, false)
    }

    def 'at every moment each number is in one list or in both, for whoever reads the files'() {
        given:
        def random = new Random(7)
        def here = (1..2000) as Set

        expect:
        1500.times {
            def number = 1 + random.nextInt(2000)
            if (!here.contains(number)) return
            assert store.list('/h/tasks', number, true)
            assert number in numbers(some)
            assert store.list('/g/tasks', number, false)
            here.remove(number)
            assert numbers(all) == here
            assert !store.lists('/g/tasks', number)
            assert store.lists('/h/tasks', number)
        }
    }

    def 'moved there and back, in whatever order, the texts are what they were: #order'() {
        given:
        def before = [Files.readString(all), Files.readString(some)]

        when:
        (1..2000).each { move(it, 'g', 'h') }
        def empty = !store.listsAny('/g/tasks')
        if (tidyBetween) store.tidy()
        back.each { move(it, 'h', 'g') }
        store.tidy()

        then:
        empty
        [Files.readString(all), Files.readString(some)] == before

        where:
        order       | back                                     | tidyBetween
        'forward'   | (1..2000)                                | false
        'backward'  | (2000..1)                                | false
        'any'       | (1..2000).toList().shuffled(new Random(3)) | false
        'processes' | (2000..1)                                | true
    }

    def 'a process that ends without tidying up leaves lists that the next one reads, and puts in order when it moves'() {
        given:
        (1..1000).each { move(it, 'g', 'h') }

        when: 'another process'
        store = new DirectoryStore(scratch.dir())

        then:
        numbers(all) == (1001..2000) as Set
        !store.lists('/g/tasks', 1000)
        store.lists('/h/tasks', 1000)

        when:
        (1000..1).each { move(it, 'h', 'g') }
        store.tidy()

        then:
        Files.readString(all) == text(1..2000)
        Files.readString(some) == text(5000..5500)
    }

    def 'what another process changes meanwhile is seen'() {
        given:
        move(1, 'g', 'h')
        sleep 30

        when:
        Files.writeString(all, text(1..1999))

        then:
        !store.lists('/g/tasks', 2000)
        store.lists('/g/tasks', 1)
        store.list('/g/tasks', 2000, true)
        numbers(all) == (1..2000) as Set
    }

    def 'adding what is there and taking what is not changes nothing'() {
        expect:
        !store.list('/g/tasks', 7, true)
        !store.list('/g/tasks', 3000, false)
        !store.list('/none', 7, true)
        !store.lists('/none', 7)
        Files.readString(all) == text(1..2000)
    }
}

package dev.cordon.os.emulated

import spock.lang.Specification

class LayersSpec extends Specification {
    def 'copies of copies behave as plain maps do, for #seed'() {
        given:
        def random = new Random(seed)
        def real = [new Layers<Integer>()]
        def model = [[:]]
        when:
        2000.times {
            int n = random.nextInt(real.size())
            String key = 'k' + random.nextInt(200)
            switch (random.nextInt(20)) {
                case 0..10 -> {
                    int value = random.nextInt(3)
                    assert real[n].put(key, value) == model[n].put(key, value)
                }
                case 11..16 -> {
                    assert real[n].remove(key) == model[n].remove(key)
                }
                default -> {
                    int to = random.nextInt(6)
                    def copy = real[n].copy()
                    def same = new HashMap(model[n])
                    real[to] = copy
                    model[to] = same
                    real = real.findAll { it != null }
                    model = model.findAll { it != null }
                }
            }
            assert real[n % real.size()].get(key) == model[n % model.size()].get(key)
        }
        then:
        real*.all() == model
        [real, real].combinations().every { a, b -> (a == b) == (a.all() == b.all()) }
        real.every { it.hashCode() == it.all().hashCode() }
        where:
        seed << (1..20)
    }

    def 'a change taken back is none'() {
        given:
        def first = new Layers<String>()
        100.times { first.put("k$it".toString(), 'v') }
        def second = first.copy()
        when:
        second.put('k5', 'w')
        second.remove('k6')
        second.put('new', 'x')
        then:
        first != second
        when:
        second.put('k5', 'v')
        second.put('k6', 'v')
        second.remove('new')
        then:
        first == second
    }
}

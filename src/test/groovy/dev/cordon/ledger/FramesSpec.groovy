package dev.cordon.ledger

import spock.lang.Specification

class FramesSpec extends Specification {
    static byte[] payload(String text) { ('{' + text + '}').getBytes('UTF-8') }

    static byte[] join(byte[]... parts) {
        def out = new ByteArrayOutputStream()
        parts.each { out.writeBytes(it) }
        out.toByteArray()
    }

    def 'what is encoded is read back, in order, with where it stands'() {
        given:
        def random = new Random(7)
        def payloads = (0..<200).collect { payload((0..<random.nextInt(300)).collect { (char) (1 + random.nextInt(0xd7fe)) }.join('')) }

        when:
        def reading = Frames.decode(join(*payloads.collect { Frames.encode(it) }))

        then:
        reading.payloads() == payloads
        reading.offsets() == payloads.inits().collect { it.sum(0) { p -> p.length + Frames.HEAD } }.toSorted().init()
        reading.whole() == payloads.sum { it.length + Frames.HEAD }
        reading.damage() == -1
    }

    def 'an empty journal has no frames'() {
        expect:
        Frames.decode(new byte[0]).with { [payloads(), whole(), damage()] } == [[], 0, -1]
    }

    def 'the head is length and CRC-32C, big-endian'() {
        expect: "the checksum of '{}' by another program"
        Frames.encode('{}'.bytes).encodeHex().toString() == '00000002' + String.format('%08x', crc32c('{}'.bytes)) + '7b7d'
    }

    /** Bit by bit, from RFC 3720's polynomial. */
    private static int crc32c(byte[] bytes) {
        int crc = -1
        bytes.each { b ->
            crc ^= b & 0xff
            8.times { crc = (crc & 1) ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1 }
        }
        ~crc
    }

    def 'a frame whose length lies is damage: #length'() {
        given:
        def frame = Frames.encode(payload('"a":1'))
        java.nio.ByteBuffer.wrap(frame).putInt(0, length)

        expect: 'alone it is a torn tail, with a whole frame behind it damage'
        Frames.decode(frame).with { [payloads().size(), whole(), damage()] } == [0, 0, -1]
        Frames.decode(join(frame, Frames.encode(payload('')))).with { [payloads().size(), whole(), damage()] } == [0, 0, 0]

        where:
        length << [0, 1, -1, 6, 8, Frames.LONGEST + 1, Integer.MAX_VALUE, Integer.MIN_VALUE]
    }

    def 'a payload that is no object is no frame'() {
        expect:
        Frames.decode(Frames.encode('[1]'.bytes)).payloads() == []
    }

    def 'a record that could not be read again is not written'() {
        when:
        new FrameBuffer().add(new byte[Frames.LONGEST + 1])

        then:
        thrown(IOException)
    }
}

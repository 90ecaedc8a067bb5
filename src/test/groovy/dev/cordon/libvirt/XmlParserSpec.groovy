package dev.cordon.libvirt

import spock.lang.Specification

class XmlParserSpec extends Specification {
    private static String problem(String xml) {
        try {
            XmlParser.parse(xml.getBytes('UTF-8'))
            'none'
        } catch (XmlException e) {
            e.in('x')
        }
    }

    def 'elements, attributes and texts are read with their lines'() {
        when:
        def root = XmlParser.parse("""\uFEFF<?xml version='1.0' encoding="utf-8"?>
<!-- by virsh -->
<a x='1' y = "&lt;&#65;&#x42;\t'">
  <b/>one<!-- no --> &amp; <![CDATA[<two>&amp;]]>
  <ns:c xmlns:ns='urn:x'>é</ns:c><?pi x?><b
  z=''></b >
</a>
""".getBytes('UTF-8'))

        then:
        root.name() == 'a'
        root.line() == 3
        root.attribute('x') == '1'
        root.attribute('y') == "<AB '"
        root.attribute('z') == null
        root.children()*.name() == ['b', 'ns:c', 'b']
        root.children()*.line() == [4, 5, 5]
        root.child('ns:c').text() == 'é'
        root.children('b')[1].attribute('z') == ''
        root.text().strip() == 'one & <two>&amp;'
    }

    def 'a DOCTYPE is refused wherever it could stand, and with it every entity'() {
        expect:
        problem(xml) == message

        where:
        xml                                                                            || message
        '<!DOCTYPE a><a/>'                                                             || 'x:1:1: a DOCTYPE is not allowed here'
        '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/shadow">]><a>&e;</a>' || 'x:2:1: a DOCTYPE is not allowed here'
        '<!-- -->\n <!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>'                  || 'x:2:2: a DOCTYPE is not allowed here'
        '<a/><!DOCTYPE a>'                                                             || 'x:1:5: a DOCTYPE is not allowed here'
        '<a>&e;</a>'                                                                   || 'x:1:4: the entity &e; is not known'
        '<a b="&lol9;"/>'                                                              || 'x:1:7: the entity &lol9; is not known'
        '<a><!ENTITY e "x"></a>'                                                       || "x:1:4: '<!' cannot stand here"
        '<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></a>' || 'none'
    }

    def 'what is malformed is refused where it is'() {
        expect:
        problem(xml) == message

        where:
        xml                                    || message
        '<a>'                                  || 'x:1:4: <a> of line 1 is not closed'
        '<a><b></a>'                           || 'x:1:7: </a> closes nothing; <b> of line 1 is open'
        '<a/><b/>'                             || 'x:1:5: nothing can follow </a>'
        '<a/>x'                                || 'x:1:5: nothing can follow </a>'
        '<a b=1/>'                             || "x:1:6: the value of 'b' is not quoted"
        '<a b/>'                               || "x:1:5: attribute 'b' has no value"
        '<a b="1"c="2"/>'                      || 'x:1:9: a blank is missing here'
        '<a b="1" b="2"/>'                     || "x:1:10: attribute 'b' is given twice"
        '<a b="<"/>'                           || "x:1:7: '<' cannot stand in a value; write &lt;"
        '<a b="1'                              || "x:1:6: the value of 'b' has no end"
        '<a'                                   || "x:1:3: the text ends inside of an element's brackets"
        '< a/>'                                || 'x:1:2: the name of an element is expected here'
        '<a>]]></a>'                           || "x:1:4: ']]>' cannot stand in a text"
        '<a><!-- -- --></a>'                   || "x:1:11: '--' cannot stand in a comment"
        '<a><!-- x</a>'                        || 'x:1:8: a comment begins here and has no end'
        '<a><![CDATA[x</a>'                    || 'x:1:13: CDATA begins here and has no end'
        '<a>&</a>'                             || "x:1:4: '&' cannot stand alone; write &amp;"
        '<a>&#0;</a>'                          || "x:1:4: '&' cannot stand alone; write &amp;"
        '<a>&#x110000;</a>'                    || "x:1:4: '&' cannot stand alone; write &amp;"
        '<a>\u0001</a>'                        || 'x:1:4: a character that XML does not allow (number 1)'
        ' <?xml version="1.0"?><a/>'           || 'x:1:2: an XML declaration stands at the very beginning, or nowhere'
        '<?xml version="1.1"?><a/>'            || "x:1:20: version '1.1' is not understood"
        '<?xml version="1.0" encoding="UTF-16"?><a/>' || "x:1:38: encoding 'UTF-16' is not understood"
        '<?xml encoding="UTF-8"?><a/>'         || 'x:1:23: this is no XML declaration'
    }

    def 'bytes that are no UTF-8 are refused'() {
        when:
        XmlParser.parse([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e] as byte[])

        then:
        def e = thrown(XmlException)
        e.in('x') == 'x: not a text in UTF-8'
    }

    def 'what is too large or too deep is refused'() {
        expect:
        problem('<a>' + ' ' * ((1 << 20) - 7) + '</a>') == 'none'
        problem('<a>' + ' ' * (1 << 20) + '</a>') == 'x: larger than 1 MiB'
        problem('<a>' * 256 + '</a>' * 256) == 'none'
        problem('<a>' * 257 + '</a>' * 257) == 'x:1:769: elements stand more than 256 deep in each other'
        problem('<a>' * 300_000) == 'x:1:769: elements stand more than 256 deep in each other'
    }

    def 'it agrees with the parser of the JDK about #count texts'() {
        expect:
        XmlFuzz.documents(count) == count

        where:
        count = 60_000
    }
}

package dev.cordon.architecture

import groovy.transform.CompileStatic

import java.lang.classfile.ClassModel
import java.lang.classfile.constantpool.MemberRefEntry

/** Finds what makes objects out of data that names their classes: whoever writes the data then chooses what code runs. */
@CompileStatic
class Unserialising {
    /** Classes, and packages when they end in a dot. */
    static final List<String> CLASSES = [
            'java.io.ObjectInputStream', 'java.io.ObjectInput', 'java.io.Externalizable', 'java.lang.invoke.SerializedLambda',
            'java.beans.XMLDecoder', 'javax.script.', 'javax.naming.', 'java.rmi.', 'javax.management.',
            // everything that we read is read token by token; mapping to classes is where default typing would come in
            'com.fasterxml.jackson.databind.', 'com.fasterxml.jackson.annotation.JsonTypeInfo',
            'org.yaml.snakeyaml.', 'com.thoughtworks.xstream.',
    ]
    static final List<String> METHODS = [
            'readObject', 'readUnshared', 'readResolve', 'readExternal', 'readObjectNoData',
            'enableDefaultTyping', 'activateDefaultTyping', 'activateDefaultTypingAsProperty', 'setDefaultTyping', 'setPolymorphicTypeValidator',
    ]

    static List<String> found(ClassModel c, String name, Set<String> used) {
        List<String> found = []
        for (String other : used) {
            if (CLASSES.any { String bad -> bad.endsWith('.') ? other.startsWith(bad) : other == bad }) found << "$name uses $other: nothing is unserialised".toString()
        }
        for (entry in c.constantPool()) {
            if (!(entry instanceof MemberRefEntry)) continue
            String method = ((MemberRefEntry) entry).name().stringValue()
            if (method in METHODS) found << "$name calls $method: nothing is unserialised".toString()
        }
        for (m in c.methods()) {
            String method = m.methodName().stringValue()
            if (method in METHODS) found << "$name has a $method: nothing is unserialised".toString()
        }
        found
    }

    /** The words of the same things in a source, in case that something is reached by its name. */
    static List<String> inSource(String file, String text) {
        List<String> words = METHODS + CLASSES.collect { String c -> c.endsWith('.') ? c : c.substring(c.lastIndexOf('.') + 1) }
        words.findAll { String w -> text.contains(w) }.collect { String w -> "$file: $w".toString() }
    }
}

/** The rules, each in a class of its own. A new one is a class here and an entry in {@code Rules}. */
package dev.cordon.libvirt.lint.rules;

/**
 * What libvirt tells: the domain's XML, and the calls of its hooks. The XML may come from anybody who can define a guest, so it
 * is read by a parser of our own that knows elements, attributes and texts, and has no way to read anything else.
 */
package dev.cordon.libvirt;

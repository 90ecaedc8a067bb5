/**
 * What a libvirt domain says about a guest: pure data, each element with its line. Where it comes from is {@code libvirt}'s
 * matter. The names are those of libvirt's domain XML (libvirt.org/formatdomain.html).
 */
package dev.cordon.guest;

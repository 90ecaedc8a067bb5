/** Proposes where a guest's threads and memory go, and writes that into a domain's text. */
package dev.cordon.libvirt.proposal;

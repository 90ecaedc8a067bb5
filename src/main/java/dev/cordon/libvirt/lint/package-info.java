/**
 * Findings about a domain on a host: what a rule sees ({@code Subject}), and what it says ({@code Finding}). The rules themselves
 * stand in {@code rules}, in one list.
 */
package dev.cordon.libvirt.lint;

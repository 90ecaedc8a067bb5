package dev.cordon.libvirt.lint;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** libvirt or the kernel refuses it, or the guest does not work as it is written. */
    ERROR,
    /** It works, and costs the guest or the host what isolation is for. */
    WARNING,
    /** It may be meant so. */
    NOTE;

    /** {@code error}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

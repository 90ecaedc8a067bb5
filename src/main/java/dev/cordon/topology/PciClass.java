package dev.cordon.topology;

import java.util.Map;

/** Readable words for PCI's class codes (include/linux/pci_ids.h; PCI Code and ID Assignment Specification). */
final class PciClass {
    /** By base class and subclass. */
    private static final Map<Integer, String> SUBCLASSES = Map.ofEntries(
            Map.entry(0x0104, "RAID"), Map.entry(0x0106, "SATA"), Map.entry(0x0107, "SAS"), Map.entry(0x0108, "NVMe"),
            Map.entry(0x0200, "Ethernet"), Map.entry(0x0207, "InfiniBand"), Map.entry(0x0280, "wireless"),
            Map.entry(0x0300, "VGA"), Map.entry(0x0302, "3D"),
            Map.entry(0x0401, "audio"), Map.entry(0x0403, "audio"),
            Map.entry(0x0600, "host bridge"), Map.entry(0x0601, "ISA bridge"), Map.entry(0x0604, "PCI bridge"),
            Map.entry(0x0c03, "USB"), Map.entry(0x0c05, "SMBus"));
    private static final String[] BASES = {
            "unclassified", "storage", "network", "display", "multimedia", "memory", "bridge", "communication", "system", "input",
            "docking station", "processor", "serial bus", "wireless", "intelligent controller", "satellite", "encryption", "signal processing",
            "accelerator", "instrumentation"};

    static final int STORAGE = 1;
    static final int NETWORK = 2;
    static final int DISPLAY = 3;
    static final int BRIDGE = 6;
    private static final int WIRELESS = 0x0d;

    private PciClass() {
    }

    /** @param code 24 bits: base class, subclass, programming interface */
    static String word(int code) {
        String word = SUBCLASSES.get(code >> 8);
        if (word != null) return word;
        int base = code >> 16;
        return base < BASES.length ? BASES[base] : base == 0x40 ? "coprocessor" : "unassigned";
    }

    static boolean isOf(int base, int code) {
        return code >> 16 == base || base == NETWORK && code >> 16 == WIRELESS;
    }
}

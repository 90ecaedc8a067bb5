package dev.cordon.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes hardware addresses out of interfaces' names: udev calls an adapter whose place says nothing after its address,
 * {@code enx525400123456} (systemd.net-naming-scheme(7)), and its interrupts are called after it. Each is counted instead,
 * {@code enx000000000000}, the same wherever it stands.
 */
final class HardwareNames {
    private static final Pattern NAME = Pattern.compile("\\b((?:en|ib|sl|wl|ww)x)([0-9a-f]{12})(?![0-9a-f])");
    private static final int DIGITS = 12;

    private final Map<String, String> known = new LinkedHashMap<>();

    String masked(String text) {
        Matcher name = NAME.matcher(text);
        StringBuilder masked = new StringBuilder();
        while (name.find()) name.appendReplacement(masked, name.group(1) + known.computeIfAbsent(name.group(2), address -> counted(known.size())));
        return name.appendTail(masked).toString();
    }

    private static String counted(int n) {
        String number = String.valueOf(n);
        return "0".repeat(DIGITS - number.length()) + number;
    }
}

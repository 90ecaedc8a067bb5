package dev.cordon.topology;

import java.util.Arrays;

/**
 * A kernel's version, compared by its numbers: 6.12 is newer than 6.7. What follows the numbers ({@code -18-amd64}) is kept
 * for display and does not count; missing numbers count as 0, so {@code 6.1} equals {@code 6.1.0}.
 *
 * <p>It compares with text too, so that scripts can say {@code kernel.version >= '6.7'}: Groovy calls {@link #compareTo}
 * with whatever stands on the right.
 */
public final class KernelVersion implements Comparable<Object> {
    private final String text;
    private final int[] numbers;

    private KernelVersion(String text, int[] numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    /**
     * Reads what uname(2) gives as release, or a version as people write it.
     *
     * @throws IllegalArgumentException when it does not start with a number
     */
    public static KernelVersion parse(String text) {
        int[] found = new int[8];
        int count = 0;
        int at = 0;
        while (count < found.length) {
            int start = at;
            int n = 0;
            for (; at < text.length() && at - start < 9 && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) n = n * 10 + text.charAt(at) - '0';
            if (at == start) break;
            found[count++] = n;
            if (at == text.length() || text.charAt(at) != '.') break;
            at++;
        }
        if (count == 0) throw new IllegalArgumentException("not a kernel version: '" + text + "' (for example '6.7')");
        while (count > 1 && found[count - 1] == 0) count--;
        return new KernelVersion(text, Arrays.copyOf(found, count));
    }

    /** @throws IllegalArgumentException when the other is neither a version nor the text of one */
    @Override
    public int compareTo(Object other) {
        return Arrays.compare(numbers, other instanceof KernelVersion v ? v.numbers : parse(String.valueOf(other)).numbers);
    }

    /** Whether the version is {@code version} or newer. @throws IllegalArgumentException when that is no version */
    public boolean atLeast(String version) {
        return compareTo(version) >= 0;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof KernelVersion v && Arrays.equals(v.numbers, numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    /** The release as the kernel gives it: {@code 6.1.0-18-amd64}. */
    @Override
    public String toString() {
        return text;
    }
}

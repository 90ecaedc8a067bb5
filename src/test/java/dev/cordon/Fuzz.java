package dev.cordon;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Generated inputs for parsers, the same in every run. */
public final class Fuzz {
    private static final String STRANGE = " \t\n\0\\\"'#:;/.^,-_()[]{}xXCNLabf0123456789٣é–\uD83D\u2028";

    private final Random random;

    private Fuzz(long seed) {
        random = new Random(seed);
    }

    /** Calls {@code one} for each of {@code count} inputs; what it throws says which input it was. */
    public static int inputs(int count, Consumer<Fuzz> one) {
        for (int i = 0; i < count; i++) {
            Fuzz fuzz = new Fuzz(i);
            try {
                one.accept(fuzz);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("input " + i + ": " + e, e);
            }
        }
        return count;
    }

    /** What {@code parse} gives; null when it refuses in the declared way. Anything else that it throws goes on. */
    public static <T> T orRefused(Class<? extends Exception> declared, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (RuntimeException e) {
            if (declared.isInstance(e)) return null;
            throw e;
        }
    }

    /** From 0 to {@code below - 1}. */
    public int upTo(int below) {
        return random.nextInt(below);
    }

    public boolean maybe() {
        return random.nextBoolean();
    }

    public long number() {
        return random.nextLong();
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Any characters that make trouble somewhere. */
    public String strange(int longest) {
        StringBuilder s = new StringBuilder();
        for (int n = random.nextInt(longest + 1); n > 0; n--) s.append(STRANGE.charAt(random.nextInt(STRANGE.length())));
        return s.toString();
    }

    /** The text with a few things done to it. */
    public String mutated(String text) {
        StringBuilder s = new StringBuilder(text);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int at = random.nextInt(s.length() + 1);
            int end = Math.min(s.length(), at + random.nextInt(4));
            switch (random.nextInt(5)) {
                case 0 -> s.delete(at, end);
                case 1 -> s.insert(at, strange(2));
                case 2 -> s.insert(at, s.substring(at, end));
                case 3 -> s.setLength(at);
                default -> s.replace(at, end, strange(3));
            }
        }
        return s.toString();
    }

    /** The bytes with a few of them changed, or cut. */
    public byte[] mutated(byte[] bytes) {
        byte[] b = random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes.clone();
        for (int n = random.nextInt(3); n > 0 && b.length > 0; n--) b[random.nextInt(b.length)] = (byte) random.nextInt(256);
        return b;
    }
}

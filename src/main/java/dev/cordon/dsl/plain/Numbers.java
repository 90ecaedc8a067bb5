package dev.cordon.dsl.plain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Arithmetic of numbers of different types: the result has the wider one's, {@code /} of integers is a decimal. */
public final class Numbers {
    /** Groovy's digits of a quotient that has no end. */
    private static final int EXTRA_PRECISION = 10;
    private static final int MIN_SCALE = 10;

    private enum Kind { INTEGER, LONG, BIG_INTEGER, DECIMAL, FLOATING }

    private Numbers() {
    }

    private static Kind kind(Number n) {
        if (n instanceof Double || n instanceof Float) return Kind.FLOATING;
        if (n instanceof BigDecimal) return Kind.DECIMAL;
        if (n instanceof BigInteger) return Kind.BIG_INTEGER;
        return n instanceof Long ? Kind.LONG : Kind.INTEGER;
    }

    private static Kind kind(Number a, Number b) {
        Kind one = kind(a);
        Kind other = kind(b);
        return one.compareTo(other) > 0 ? one : other;
    }

    static BigDecimal decimal(Number n) {
        if (n instanceof BigDecimal d) return d;
        if (n instanceof BigInteger i) return new BigDecimal(i);
        if (n instanceof Integer || n instanceof Long || n instanceof Byte || n instanceof Short) return BigDecimal.valueOf(n.longValue());
        return new BigDecimal(n.toString());
    }

    private static BigInteger integer(Number n) {
        return n instanceof BigInteger i ? i : BigInteger.valueOf(n.longValue());
    }

    public static Number plus(Number a, Number b) {
        return switch (kind(a, b)) {
            case INTEGER -> a.intValue() + b.intValue();
            case LONG -> a.longValue() + b.longValue();
            case BIG_INTEGER -> integer(a).add(integer(b));
            case DECIMAL -> decimal(a).add(decimal(b));
            case FLOATING -> a.doubleValue() + b.doubleValue();
        };
    }

    public static Number minus(Number a, Number b) {
        return switch (kind(a, b)) {
            case INTEGER -> a.intValue() - b.intValue();
            case LONG -> a.longValue() - b.longValue();
            case BIG_INTEGER -> integer(a).subtract(integer(b));
            case DECIMAL -> decimal(a).subtract(decimal(b));
            case FLOATING -> a.doubleValue() - b.doubleValue();
        };
    }

    public static Number multiply(Number a, Number b) {
        return switch (kind(a, b)) {
            case INTEGER -> a.intValue() * b.intValue();
            case LONG -> a.longValue() * b.longValue();
            case BIG_INTEGER -> integer(a).multiply(integer(b));
            case DECIMAL -> decimal(a).multiply(decimal(b));
            case FLOATING -> a.doubleValue() * b.doubleValue();
        };
    }

    public static Number div(Number a, Number b) {
        if (kind(a, b) == Kind.FLOATING) return a.doubleValue() / b.doubleValue();
        BigDecimal left = decimal(a);
        BigDecimal right = decimal(b);
        try {
            return left.divide(right);
        } catch (ArithmeticException e) {
            int precision = Math.max(left.precision(), right.precision()) + EXTRA_PRECISION;
            BigDecimal result = left.divide(right, new MathContext(precision));
            int scale = Math.max(Math.max(left.scale(), right.scale()), MIN_SCALE);
            return result.scale() > scale ? result.setScale(scale, RoundingMode.HALF_UP) : result;
        }
    }

    public static Number remainder(Number a, Number b) {
        return switch (kind(a, b)) {
            case INTEGER -> a.intValue() % b.intValue();
            case LONG -> a.longValue() % b.longValue();
            case BIG_INTEGER -> integer(a).remainder(integer(b));
            case DECIMAL -> decimal(a).remainder(decimal(b));
            case FLOATING -> a.doubleValue() % b.doubleValue();
        };
    }

    public static Number intdiv(Number a, Number b) {
        return switch (kind(a, b)) {
            case INTEGER -> a.intValue() / b.intValue();
            case LONG -> a.longValue() / b.longValue();
            case BIG_INTEGER -> integer(a).divide(integer(b));
            case DECIMAL, FLOATING -> throw new UnsupportedOperationException("Cannot use intdiv() on this number type: " + a.getClass().getName()
                    + " with value: " + a);
        };
    }

    public static Number power(Integer base, Integer exponent) {
        if (exponent < 0) return power((Number) base, exponent);
        BigInteger result = BigInteger.valueOf(base).pow(exponent);
        return result.bitLength() < Integer.SIZE ? (Number) result.intValue() : result;
    }

    public static Number power(Number base, Number exponent) {
        double result = Math.pow(base.doubleValue(), exponent.doubleValue());
        if ((int) result == result) return (int) result;
        return (long) result == result ? (Number) (long) result : result;
    }

    public static Number next(Number n) {
        return plus(n, 1);
    }

    public static Number previous(Number n) {
        return minus(n, 1);
    }

    static Number negative(Number n) {
        return switch (kind(n)) {
            case INTEGER -> n instanceof Short ? (Number) (short) -n.intValue() : n instanceof Byte ? (Number) (byte) -n.intValue() : (Number) (-n.intValue());
            case LONG -> -n.longValue();
            case BIG_INTEGER -> integer(n).negate();
            case DECIMAL -> decimal(n).negate();
            case FLOATING -> n instanceof Float ? (Number) (-n.floatValue()) : (Number) (-n.doubleValue());
        };
    }

    public static int abs(Number n) {
        return Math.abs(n.intValue());
    }

    public static BigDecimal round(BigDecimal n) {
        return n.setScale(0, RoundingMode.HALF_UP);
    }

    static int compare(Number a, Number b) {
        return switch (kind(a, b)) {
            case INTEGER -> Integer.compare(a.intValue(), b.intValue());
            case LONG -> Long.compare(a.longValue(), b.longValue());
            case BIG_INTEGER -> integer(a).compareTo(integer(b));
            case DECIMAL -> decimal(a).compareTo(decimal(b));
            case FLOATING -> Double.compare(a.doubleValue(), b.doubleValue());
        };
    }

    /** {@code ~n} */
    public static Number bitwiseNegate(Number n) {
        if (n instanceof Integer || n instanceof Short || n instanceof Byte) return ~n.intValue();
        if (n instanceof Long) return ~n.longValue();
        if (n instanceof BigInteger big) return big.not();
        throw new UnsupportedOperationException("Cannot use bitwiseNegate() on this number type: " + n.getClass().getName() + " with value: " + n);
    }
}

package dev.cordon.dsl.plain;

import java.lang.reflect.Array;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ==}, {@code <} and their kin: between numbers of any type, between texts of any kind, and nulls first. */
public final class Comparisons {
    private Comparisons() {
    }

    public static boolean compareEqual(Object left, Object right) {
        if (left == right) return true;
        if (left == null || right == null) return false;
        if (left.getClass() == right.getClass() && (left instanceof Double || left instanceof Float)) return left.equals(right);
        if (left instanceof Comparable<?>) return compare(left, right, true) == 0;
        if (left.getClass().isArray() && right.getClass().isArray()) return arraysEqual(left, right);
        Object one = listOf(left);
        Object other = listOf(right);
        if (one instanceof List<?> a && other instanceof List<?> b) return equals(a, b);
        if (left instanceof Map.Entry<?, ?> a && right instanceof Map.Entry<?, ?> b) {
            return (a.getKey() == b.getKey() || a.getKey() != null && a.getKey().equals(b.getKey())) && compareEqual(a.getValue(), b.getValue());
        }
        if (left instanceof Set<?> a && right instanceof Set<?> b) return equals(a, b);
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) return equals(a, b);
        return left.equals(right);
    }

    public static boolean compareNotEqual(Object left, Object right) {
        return !compareEqual(left, right);
    }

    public static boolean compareIdentical(Object left, Object right) {
        return left == right;
    }

    public static boolean compareNotIdentical(Object left, Object right) {
        return left != right;
    }

    public static boolean is(Object left, Object right) {
        return left == right;
    }

    public static boolean compareLessThan(Object left, Object right) {
        return compare(left, right, false) < 0;
    }

    public static boolean compareLessThanEqual(Object left, Object right) {
        return compare(left, right, false) <= 0;
    }

    public static boolean compareGreaterThan(Object left, Object right) {
        return compare(left, right, false) > 0;
    }

    public static boolean compareGreaterThanEqual(Object left, Object right) {
        return compare(left, right, false) >= 0;
    }

    /** {@code <=>} */
    public static Integer compareTo(Object left, Object right) {
        return Integer.signum(compare(left, right, false));
    }

    public static boolean equals(List<?> left, List<?> right) {
        if (left == null || right == null) return left == right;
        if (left == right) return true;
        if (left.size() != right.size()) return false;
        var others = right.iterator();
        for (Object one : left) if (!others.hasNext() || !compareEqual(one, others.next())) return false;
        return true;
    }

    public static boolean equals(Set<?> left, Set<?> right) {
        if (left == null || right == null) return left == right;
        if (left == right) return true;
        if (left.size() != right.size()) return false;
        List<Object> rest = new ArrayList<>(right);
        for (Object one : left) {
            boolean found = false;
            for (int i = 0; i < rest.size() && !found; i++) {
                if (compareEqual(one, rest.get(i))) {
                    rest.remove(i);
                    found = true;
                }
            }
            if (!found) return false;
        }
        return true;
    }

    public static boolean equals(Map<?, ?> left, Map<?, ?> right) {
        if (left == null || right == null) return left == right;
        if (left == right) return true;
        if (left.size() != right.size() || !left.keySet().equals(right.keySet())) return false;
        for (Map.Entry<?, ?> entry : left.entrySet()) if (!compareEqual(entry.getValue(), right.get(entry.getKey()))) return false;
        return true;
    }

    private static boolean arraysEqual(Object left, Object right) {
        int length = Array.getLength(left);
        if (length != Array.getLength(right)) return false;
        for (int i = 0; i < length; i++) if (!compareEqual(Array.get(left, i), Array.get(right, i))) return false;
        return true;
    }

    private static Object listOf(Object value) {
        return value.getClass().isArray() ? Walk.elements(value) : value;
    }

    /** @param equality whether it only matters that the result is 0 */
    static int compare(Object left, Object right, boolean equality) {
        if (left == right) return 0;
        if (left == null) return -1;
        if (right == null) return 1;
        if (left instanceof Number a) {
            if (right instanceof Number b) return Numbers.compare(a, b);
            if (right instanceof Character b) return Numbers.compare(a, (int) b);
            if (isCharacter(right)) return Numbers.compare(a, (int) ((CharSequence) right).charAt(0));
        } else if (right instanceof Number b) {
            if (left instanceof Character a) return Numbers.compare((int) a, b);
            if (isCharacter(left)) return Numbers.compare((int) ((CharSequence) left).charAt(0), b);
        } else if (isText(left) && isText(right)) {
            return left.toString().compareTo(right.toString());
        }
        Throwable why = null;
        if (left instanceof Comparable<?> && (!equality || right instanceof Comparable<?> || right.getClass().isInstance(left) || left.getClass().isInstance(right))) {
            try {
                return comparable(left).compareTo(right);
            } catch (ClassCastException e) {
                why = e;
            }
        }
        if (equality) return -1;
        throw new IllegalArgumentException(MessageFormat.format("Cannot compare {0} with value ''{1}'' and {2} with value ''{3}''",
                Types.name(left), left, Types.name(right), right), why);
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Object value) {
        return (Comparable<Object>) value;
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof Template || value instanceof Character;
    }

    private static boolean isCharacter(Object value) {
        return (value instanceof String || value instanceof Template) && ((CharSequence) value).length() == 1;
    }
}

package dev.cordon.dsl.compiler;

import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/**
 * Operators on values of which a script's compiler knows nothing: {@code def twice(n) { n * 2 }}. Compiled scripts call them;
 * they leave it to the run what the operator means.
 */
public final class UncheckedOperators {
    private UncheckedOperators() {
    }

    public static Object plus(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "plus", right);
    }

    public static Object minus(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "minus", right);
    }

    public static Object multiply(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "multiply", right);
    }

    public static Object div(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "div", right);
    }

    public static Object remainder(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "remainder", right);
    }

    public static Object mod(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "mod", right);
    }

    public static Object power(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "power", right);
    }

    public static Object and(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "and", right);
    }

    public static Object or(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "or", right);
    }

    public static Object leftShift(Object left, Object right) {
        return InvokerHelper.invokeMethod(left, "leftShift", right);
    }

    public static int compareTo(Object left, Object right) {
        return DefaultTypeTransformation.compareTo(left, right);
    }

    /** {@code right in left}. */
    public static boolean isCase(Object left, Object right) {
        return (Boolean) InvokerHelper.invokeMethod(left, "isCase", right);
    }
}

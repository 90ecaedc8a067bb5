package dev.cordon.dsl.plain;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;

/** {@code sum} adds values of any type that has a {@code +}. */
final class Sums {
    private Sums() {
    }

    static Object plus(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) return Numbers.plus(x, y);
        if (a instanceof Number x && b instanceof Character y) return Numbers.plus(x, (int) y);
        if (a instanceof Character x && b instanceof Number y) return Numbers.plus((int) x, y);
        if (a instanceof Character x && b instanceof Character y) return x + y;
        if (a instanceof CpuSet x && b instanceof CpuSet y) return x.plus(y);
        if (a instanceof NodeSet x && b instanceof NodeSet y) return x.plus(y);
        if (a instanceof Template x) return b instanceof Template y ? x.plus(y) : b instanceof String s ? x.plus(s) : Texts.plus(x, b);
        if (a instanceof CharSequence x) return Texts.plus(x, b);
        if (a instanceof Number x && b instanceof String y) return x + y;
        if (a instanceof List<?> x) return b instanceof Collection<?> y ? Lists.plus(x, y) : Lists.plus(x, b);
        if (a == null) throw new NullPointerException();
        Method own = Own.method(a, "plus", b);
        if (own != null) return Own.call(own, a, b);
        throw new MissingMethodException("plus", a);
    }
}

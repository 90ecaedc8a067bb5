package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import groovy.lang.Closure;
import groovy.lang.GString;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.tools.WideningCategories.LowestUpperBoundClassNode;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingSupport;

import java.io.Serializable;
import java.lang.constant.Constable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What values are, in the words of the language instead of those of the compiler. */
final class Kinds {
    private static final Map<Class<?>, String> NAMES = new LinkedHashMap<>();

    /** What values of different types are said to be. */
    private static final Set<String> COMMON = Set.of(Serializable.class.getName(), Comparable.class.getName(), Constable.class.getName());

    static {
        NAMES.put(CpuSet.class, "a set of CPUs");
        NAMES.put(NodeSet.class, "a set of nodes");
        NAMES.put(VmTerm.IrqMask.class, "an IRQ mask");
        NAMES.put(HostTerm.Slices.class, "slices");
        NAMES.put(KernelFile.class, "a file");
        NAMES.put(CharSequence.class, "a text");
        NAMES.put(Number.class, "a number");
        NAMES.put(Boolean.class, "true or false");
        NAMES.put(Closure.class, "a block");
        NAMES.put(List.class, "a list");
        NAMES.put(Collection.class, "a collection");
        NAMES.put(Map.class, "named values");
        NAMES.put(Class.class, "a class");
    }

    private Kinds() {
    }

    static String describe(Expression value, ClassNode type) {
        if (isNull(value)) return "null";
        if (ClassHelper.isPrimitiveVoid(type)) return "a word that gives no value";
        for (Map.Entry<Class<?>, String> kind : NAMES.entrySet()) if (is(type, kind.getKey())) return kind.getValue();
        return withArticle(shortName(type));
    }

    private static String withArticle(String name) {
        return (name.matches("[AEIOU].*") ? "an " : "a ") + name;
    }

    /** The same for a value that is there. */
    static String describe(Object value) {
        if (value == null) return "null";
        return NAMES.entrySet().stream().filter(kind -> kind.getKey().isInstance(value)).map(Map.Entry::getValue).findFirst()
                .orElseGet(() -> withArticle(value.getClass().getSimpleName()));
    }

    /** Whether the type is one of the terms that only certain words take. */
    static boolean isTerm(ClassNode type) {
        return is(type, HostTerm.class) || is(type, VmTerm.class) || is(type, KernelFile.class);
    }

    /** Whether a parameter of this type takes the value. What is only known to be an object is decided when the script runs. */
    static boolean fits(Class<?> parameter, Expression value, ClassNode type) {
        if (ClassHelper.isPrimitiveVoid(type)) return false;
        if (isNull(value)) return !parameter.isPrimitive();
        if (parameter == Object.class || isUnknown(type)) return true;
        if (parameter == String.class) return is(type, String.class) || is(type, GString.class);
        if (parameter == boolean.class) return is(type, Boolean.class);
        if (parameter == long.class) return is(type, Long.class) || is(type, Integer.class) || is(type, Short.class) || is(type, Byte.class);
        return is(type, parameter);
    }

    /**
     * Nothing is known about the value before the script runs. Of a map with different values ({@code [host: 'C0', count: 2]})
     * the compiler knows only the interfaces that they have in common.
     */
    static boolean isUnknown(ClassNode type) {
        if (ClassHelper.isObjectType(type) || ClassHelper.isDynamicTyped(type) || COMMON.contains(type.getName())) return true;
        return type instanceof LowestUpperBoundClassNode && ClassHelper.isObjectType(type.getUnresolvedSuperClass());
    }

    static boolean is(ClassNode type, Class<?> kind) {
        return StaticTypeCheckingSupport.isAssignableTo(ClassHelper.getWrapper(type), ClassHelper.make(kind));
    }

    /** {@code String} for {@code java.lang.String}. */
    static String shortName(ClassNode type) {
        if (type.isArray()) return shortName(type.getComponentType()) + "[]";
        return type.getNameWithoutPackage().replaceFirst("^.*\\$", "");
    }

    private static boolean isNull(Expression value) {
        return value instanceof ConstantExpression c && c.isNullExpression();
    }
}

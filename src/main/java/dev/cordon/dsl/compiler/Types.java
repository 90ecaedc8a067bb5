package dev.cordon.dsl.compiler;

import dev.cordon.dsl.words.Kinds;
import groovy.lang.GString;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.tools.WideningCategories.LowestUpperBoundClassNode;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingSupport;

import java.io.Serializable;
import java.lang.constant.Constable;
import java.util.Set;

/** What expressions are, as far as the compiler knows their types, in the words of the language. */
final class Types {
    /** What values of different types are said to be. */
    private static final Set<String> COMMON = Set.of(Serializable.class.getName(), Comparable.class.getName(), Constable.class.getName());

    private Types() {
    }

    static String describe(Expression value, ClassNode type) {
        if (isNull(value)) return "null";
        if (ClassHelper.isPrimitiveVoid(type)) return "a word that gives no value";
        if (isTerm(type)) return Kinds.term(type.getTypeClass());
        return Kinds.known(kind -> is(type, kind)).orElseGet(() -> Kinds.withArticle(shortName(type)));
    }

    static boolean isTerm(ClassNode type) {
        return type.isResolved() && Kinds.isTerm(type.getTypeClass());
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

package dev.cordon.dsl.compiler;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.ScriptBase;
import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.plain.Comparisons;
import dev.cordon.dsl.plain.Each;
import dev.cordon.dsl.plain.Flags;
import dev.cordon.dsl.plain.Functions;
import dev.cordon.dsl.plain.IntRange;
import dev.cordon.dsl.plain.Lists;
import dev.cordon.dsl.plain.Maps;
import dev.cordon.dsl.plain.Numbers;
import dev.cordon.dsl.plain.Template;
import dev.cordon.dsl.plain.Texts;
import dev.cordon.dsl.plain.Values;
import dev.cordon.dsl.plain.Variable;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.Range;
import groovy.lang.Reference;
import org.codehaus.groovy.runtime.ArrayGroovyMethods;
import org.codehaus.groovy.runtime.BytecodeInterface8;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.GStringImpl;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.codehaus.groovy.runtime.StreamGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.codehaus.groovy.runtime.dgmimpl.NumberNumberDiv;
import org.codehaus.groovy.runtime.dgmimpl.NumberNumberMinus;
import org.codehaus.groovy.runtime.dgmimpl.NumberNumberMultiply;
import org.codehaus.groovy.runtime.dgmimpl.NumberNumberPlus;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;
import org.codehaus.groovy.runtime.typehandling.NumberMath;
import org.codehaus.groovy.runtime.typehandling.ShortTypeHandling;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which classes of {@code dev.cordon.dsl.plain} stand for which of Groovy's, and which of their methods there are. A method
 * has a twin when one of the same name and parameters is there; nothing is listed twice.
 */
final class Twins {
    /** What a method is called instead. */
    record Twin(ClassDesc owner, String name, MethodTypeDesc type) {
    }

    /** Types of values that scripts hold. */
    private static final Map<String, Class<?>> TYPES = Map.of(internal(Closure.class), Block.class, internal(Reference.class), Variable.class,
            internal(GString.class), Template.class, internal(GStringImpl.class), Template.class,
            internal(groovy.lang.IntRange.class), IntRange.class, internal(Range.class), IntRange.class);

    /** Classes of nothing but static methods. */
    private static final Map<String, List<Class<?>>> METHODS = Map.ofEntries(
            Map.entry(internal(DefaultGroovyMethods.class), List.of(Lists.class, Each.class, Maps.class, Numbers.class, Comparisons.class, Flags.class)),
            Map.entry(internal(StringGroovyMethods.class), List.of(Texts.class)),
            Map.entry(internal(ArrayGroovyMethods.class), List.of(Values.class)),
            Map.entry(internal(StreamGroovyMethods.class), List.of(Values.class)),
            Map.entry(internal(BytecodeInterface8.class), List.of(Values.class)),
            Map.entry(internal(ScriptBytecodeAdapter.class), List.of(Values.class, Comparisons.class)),
            Map.entry(internal(DefaultTypeTransformation.class), List.of(Values.class, Comparisons.class)),
            Map.entry(internal(ShortTypeHandling.class), List.of(Values.class)),
            Map.entry(internal(NumberMath.class), List.of(Numbers.class)),
            Map.entry(internal(NumberNumberPlus.class), List.of(Numbers.class)),
            Map.entry(internal(NumberNumberMinus.class), List.of(Numbers.class)),
            Map.entry(internal(NumberNumberMultiply.class), List.of(Numbers.class)),
            Map.entry(internal(NumberNumberDiv.class), List.of(Numbers.class)));

    /** Types that {@code Values.cast} makes of whatever Groovy would make them of. */
    private static final Set<Class<?>> CAST = Set.of(Object.class, Void.class, String.class, CharSequence.class, Boolean.class, Character.class, Number.class,
            Integer.class, Long.class, Double.class, Float.class, Short.class, Byte.class, BigDecimal.class, List.class, ArrayList.class, Collection.class,
            Set.class, Map.class, HashMap.class, LinkedHashMap.class, Map.Entry.class, Iterable.class, CpuSet.class, NodeSet.class, Block.class,
            Template.class, IntRange.class);

    /** Types that {@code Values.asType} makes of texts, numbers, lists and sets. */
    private static final Set<String> AS = Set.of("I", "J", "D", internal(Integer.class), internal(Long.class), internal(Double.class), internal(BigDecimal.class),
            internal(String.class), internal(List.class), internal(Set.class), internal(Object.class), "C", internal(Character.class), "[" + String.class.descriptorString());

    private static final Set<String> UNBOX = Set.of("Z", "I", "J", "D");

    private Twins() {
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** Whether the name of a class or a descriptor speaks of Groovy, or of what needs it. */
    static boolean isGroovy(String name) {
        return name.contains("groovy/lang/") || name.contains("groovy/") && name.matches(".*(^|[L\\[(;)])(groovy|org/codehaus/groovy|org/apache/groovy|groovyjarjar\\w*)/.*");
    }

    /** The type with Groovy's types replaced; what has no twin is left. */
    static ClassDesc type(ClassDesc type) {
        if (type.isArray()) return type(type.componentType()).arrayType();
        if (type.isPrimitive()) return type;
        String descriptor = type.descriptorString();
        Class<?> twin = TYPES.get(descriptor.substring(1, descriptor.length() - 1));
        return twin == null ? type : twin.describeConstable().orElseThrow();
    }

    static MethodTypeDesc type(MethodTypeDesc type) {
        return MethodTypeDesc.of(type(type.returnType()), type.parameterList().stream().map(Twins::type).toList());
    }

    /** Groovy's classes of static methods some of which have twins. */
    static Set<String> owners() {
        return METHODS.keySet();
    }

    /** The twin of a method or constructor of one of Groovy's classes. */
    static Optional<Twin> method(String owner, String name, MethodTypeDesc type) {
        MethodTypeDesc wanted = type(type);
        List<Class<?>> helpers = METHODS.get(owner);
        if (helpers != null) {
            return helpers.stream().filter(c -> Arrays.stream(c.getDeclaredMethods()).anyMatch(m -> Modifier.isStatic(m.getModifiers()) && fits(m, name, wanted)))
                    .findFirst().map(c -> new Twin(c.describeConstable().orElseThrow(), name, wanted));
        }
        Class<?> twin = TYPES.get(owner);
        if (twin == null) return Optional.empty();
        boolean there = name.equals("<init>") ? Arrays.stream(twin.getDeclaredConstructors()).anyMatch(c -> parameters(c).equals(wanted.descriptorString()))
                : Arrays.stream(twin.getMethods()).anyMatch(m -> fits(m, name, wanted));
        return there ? Optional.of(new Twin(twin.describeConstable().orElseThrow(), name, wanted)) : Optional.empty();
    }

    /** A word that takes a block, {@code host(Closure)}: the form of it that takes a {@link Block}. Its name begins with $. */
    static Optional<Twin> word(ClassDesc owner, Optional<Class<?>> declaring, String name, MethodTypeDesc type) {
        MethodTypeDesc wanted = type(type);
        Class<?> words = declaring.orElse(ScriptBase.class);
        return Arrays.stream(words.getMethods()).anyMatch(m -> fits(m, "$" + name, wanted)) ? Optional.of(new Twin(owner, "$" + name, wanted)) : Optional.empty();
    }

    private static boolean fits(Method m, String name, MethodTypeDesc type) {
        return Modifier.isPublic(m.getModifiers()) && m.getName().equals(name)
                && (parameters(m).substring(0, parameters(m).lastIndexOf(')') + 1) + m.getReturnType().descriptorString()).equals(type.descriptorString());
    }

    private static String parameters(Executable e) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> p : e.getParameterTypes()) text.append(p.descriptorString());
        return text.append(")V").toString();
    }

    /** Whether a value of any type can become one of this. */
    static boolean canCast(ClassDesc target) {
        ClassDesc wanted = type(target);
        if (UNBOX.contains(wanted.descriptorString())) return true;
        if (wanted.descriptorString().startsWith("Ldev/cordon/")) return true;
        return CAST.stream().anyMatch(c -> c.descriptorString().equals(wanted.descriptorString()));
    }

    /** The method that makes one of Java's functions of a block. */
    static Optional<Twin> function(ClassDesc target) {
        return Arrays.stream(Functions.class.getDeclaredMethods()).filter(m -> Modifier.isPublic(m.getModifiers()))
                .filter(m -> m.getReturnType().descriptorString().equals(target.descriptorString())).findFirst()
                .map(m -> new Twin(Functions.class.describeConstable().orElseThrow(), m.getName(), MethodTypeDesc.of(target, Block.class.describeConstable().orElseThrow())));
    }

    static boolean canBecome(String type) {
        return AS.contains(type);
    }
}

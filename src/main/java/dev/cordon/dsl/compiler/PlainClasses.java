package dev.cordon.dsl.compiler;

import dev.cordon.dsl.Cost;
import dev.cordon.dsl.plain.Block;
import groovy.lang.Closure;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A script's compiled classes with Groovy's classes replaced by their {@link Twins}. They mean the same, and they load nothing of
 * Groovy. Where a twin is missing the classes stay as they are, and the costs say why.
 *
 * @param classes each class's bytes by its name
 * @param costs   what has no twin, in the order of lines; empty when nothing is left of Groovy
 */
record PlainClasses(Map<String, byte[]> classes, List<Cost> costs) {
    /**
     * @param main     the class that holds the script's statements
     * @param declared the classes that the script itself declares, each with its line
     */
    static PlainClasses of(Map<String, byte[]> classes, String main, Map<String, Integer> declared) {
        Map<String, ClassModel> models = new LinkedHashMap<>();
        classes.forEach((name, bytes) -> models.put(name.replace('.', '/'), ClassFile.of().parse(bytes)));
        ClassFile files = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL, ClassFile.ClassHierarchyResolverOption.of(hierarchy(models)));
        Costs costs = new Costs();
        Map<String, byte[]> plain = new LinkedHashMap<>();
        for (String name : classes.keySet()) {
            ClassModel model = models.get(name.replace('.', '/'));
            Optional<String> own = declared.keySet().stream().filter(d -> name.equals(d) || name.startsWith(d + "$")).findFirst();
            boolean statements = own.isEmpty() && (name.equals(main) || PlainClass.isBlock(model));
            Costs its = statements ? costs : new Costs();
            PlainClass one = new PlainClass(model, models, its);
            plain.put(name, one.build(files));
            // of a class it is enough to say that it is one
            if (!statements && !its.isEmpty()) costs.type(own.map(declared::get).orElseGet(one::line), own.orElse(name));
        }
        return costs.isEmpty() ? new PlainClasses(plain, List.of()) : new PlainClasses(classes, costs.all());
    }

    /** What the frames of the new code are computed from: the script's own classes are not there to be loaded yet. */
    private static ClassHierarchyResolver hierarchy(Map<String, ClassModel> models) {
        ClassHierarchyResolver own = type -> {
            ClassModel model = models.get(name(type));
            if (model == null) return null;
            if (model.flags().has(java.lang.reflect.AccessFlag.INTERFACE)) return ClassHierarchyInfo.ofInterface();
            String above = model.superclass().orElseThrow().asInternalName();
            return ClassHierarchyInfo.ofClass(above.equals(Closure.class.getName().replace('.', '/')) ? Block.class.describeConstable().orElseThrow()
                    : model.superclass().orElseThrow().asSymbol());
        };
        return own.orElse(ClassHierarchyResolver.ofResourceParsing(PlainClasses.class.getClassLoader())).cached();
    }

    private static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }
}

package dev.cordon.dsl.compiler;

import dev.cordon.dsl.plain.Block;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Superclass;
import java.lang.classfile.CodeModel;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One class of a script, rewritten without Groovy's classes. */
final class PlainClass {
    private static final ClassDesc BLOCK = Block.class.describeConstable().orElseThrow();
    private static final String CLOSURE = "groovy/lang/Closure";
    private static final String OBJECT = "groovy/lang/GroovyObject";

    /** What each class of a closure has for Groovy's metaclasses. */
    private static final Set<String> META = Set.of("$getStaticMetaClass", "__$swapInit", "<clinit>", "$staticClassInfo", "__$stMC", "serialVersionUID");

    private final ClassModel model;
    private final Map<String, ClassModel> all;
    private final Costs costs;
    private final boolean block;

    PlainClass(ClassModel model, Map<String, ClassModel> all, Costs costs) {
        this.model = model;
        this.all = all;
        this.costs = costs;
        block = isBlock(model);
    }

    static boolean isBlock(ClassModel c) {
        return c.superclass().filter(s -> s.asInternalName().equals(CLOSURE)).isPresent();
    }

    byte[] build(ClassFile files) {
        if (model.interfaces().stream().anyMatch(i -> i.asInternalName().equals(OBJECT))) {
            fields();
            return new byte[0];
        }
        return files.build(model.thisClass().asSymbol(), plain -> {
            model.forEach(e -> add(e, plain));
            if (block) new BlockForms(model, costs).add(plain);
        });
    }

    /** A script with variables of its own is one of Groovy's objects as a whole, as is every class that it declares. */
    private void fields() {
        for (FieldModel f : model.fields()) {
            String name = f.fieldName().stringValue();
            if (!name.contains("$") && !name.equals("metaClass")) costs.field(lineOf(name), name);
        }
        if (costs.isEmpty()) costs.mention(line(), OBJECT);
    }

    /** The first line of its code; 0 when it has none. */
    int line() {
        return model.methods().stream().flatMap(m -> m.code().stream()).flatMap(CodeModel::elementStream).filter(LineNumber.class::isInstance)
                .mapToInt(e -> ((LineNumber) e).line()).filter(n -> n > 0).min().orElse(0);
    }

    /** The first line that sets or reads a field. */
    private int lineOf(String field) {
        int first = 0;
        for (MethodModel m : model.methods()) {
            int line = 0;
            for (var e : m.code().map(CodeModel::elementList).orElseGet(java.util.List::of)) {
                if (e instanceof LineNumber n) line = n.line();
                if (e instanceof FieldInstruction f && f.name().equalsString(field) && line > 0 && (first == 0 || line < first)) first = line;
            }
        }
        return first;
    }

    private void add(ClassElement e, ClassBuilder plain) {
        switch (e) {
            case Superclass s when block -> plain.withSuperclass(BLOCK);
            case Superclass s -> {
                mentioned(s.superclassEntry().asInternalName());
                plain.with(s);
            }
            case Interfaces i -> interfaces(i, plain);
            case FieldModel f when block && (META.contains(f.fieldName().stringValue()) || f.fieldName().stringValue().startsWith("$const$")) -> { }
            case FieldModel f -> {
                ClassDesc type = Twins.type(f.fieldTypeSymbol());
                mentioned(type.descriptorString());
                if (type.equals(f.fieldTypeSymbol())) plain.with(f);
                else plain.withField(f.fieldName().stringValue(), type, f.flags().flagsMask());
            }
            case MethodModel m when block && META.contains(m.methodName().stringValue()) -> { }
            // how a class inside of the script reaches it; such a class is said to cost itself
            case MethodModel m when m.methodName().stringValue().startsWith("this$dist$") -> { }
            case MethodModel m -> plain.withMethod(m.methodName().stringValue(), Twins.type(m.methodTypeSymbol()), m.flags().flagsMask(), method -> {
                mentioned(Twins.type(m.methodTypeSymbol()).descriptorString());
                for (MethodElement part : m) {
                    if (part instanceof CodeModel code) method.withCode(c -> new PlainCode(model, all, costs, c).add(code));
                    else if (!isDebug(part)) method.with(part);
                }
            });
            default -> {
                if (!isDebug(e)) plain.with(e);
            }
        }
    }

    private void interfaces(Interfaces i, ClassBuilder plain) {
        var kept = i.interfaces().stream().filter(c -> !(block && c.asInternalName().startsWith("org/codehaus/groovy/runtime/Generated"))).toList();
        kept.forEach(c -> mentioned(c.asInternalName()));
        plain.withInterfaces(kept);
    }

    /** What tools may read and the virtual machine does not need. Annotations stay where they are the script's own. */
    private static boolean isDebug(Object e) {
        return switch (e) {
            case SignatureAttribute s -> true;
            case EnclosingMethodAttribute m -> true;
            case RuntimeInvisibleAnnotationsAttribute a -> true;
            case RuntimeVisibleAnnotationsAttribute a -> a.annotations().stream().allMatch(x -> x.className().stringValue().startsWith("Lgroovy/transform/"));
            default -> false;
        };
    }

    private void mentioned(String type) {
        if (Twins.isGroovy(type)) costs.mention(line(), type);
    }

    /** Whether one of the script's classes declares the method itself. */
    static Optional<MethodModel> declared(ClassModel c, String name, String type) {
        return c.methods().stream().filter(m -> m.methodName().equalsString(name) && m.methodType().equalsString(type)).findFirst();
    }
}

package dev.cordon.dsl.compiler;

import dev.cordon.dsl.plain.Values;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.LocalVariableType;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Optional;

/** The code of one method of a script, rewritten without Groovy's classes. */
final class PlainCode {
    private static final ClassDesc VALUES = Values.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc CONVERSION = MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_Class);
    private static final String DYNAMIC = "org/codehaus/groovy/vmplugin/";

    private final ClassModel model;
    private final Map<String, ClassModel> all;
    private final Costs costs;
    private final CodeBuilder plain;
    private int line;
    /** The type that was pushed last: the one that {@code as} names. */
    private String type = "";
    /** The text that was pushed last. */
    private String name = "";
    /** Whether the method that is named is that of {@code list[0] = 1}. */
    private boolean assigned;

    PlainCode(ClassModel model, Map<String, ClassModel> all, Costs costs, CodeBuilder plain) {
        this.model = model;
        this.all = all;
        this.costs = costs;
        this.plain = plain;
    }

    void add(CodeModel code) {
        code.forEach(this::add);
    }

    private void add(CodeElement e) {
        switch (e) {
            case LineNumber n -> {
                line = n.line();
                plain.with(n);
            }
            case LocalVariable v -> { }
            case LocalVariableType v -> { }
            case InvokeInstruction i -> call(i);
            case InvokeDynamicInstruction i -> dynamic(i);
            case NewObjectInstruction i -> plain.new_(known(i.className().asSymbol()));
            case NewReferenceArrayInstruction i -> plain.anewarray(known(i.componentType().asSymbol()));
            case TypeCheckInstruction i when i.opcode() == Opcode.CHECKCAST -> {
                if (i.type().asInternalName().equals("java/lang/String")) assigned = name.equals("putAt");
                plain.checkcast(known(i.type().asSymbol()));
            }
            case TypeCheckInstruction i -> plain.instanceOf(known(i.type().asSymbol()));
            case FieldInstruction f -> field(f);
            case ConstantInstruction.LoadConstantInstruction c when c.constantValue() instanceof String s -> {
                // a text that names a method has no value of a script between itself and the next cast
                name = s;
                plain.with(c);
            }
            case ConstantInstruction.LoadConstantInstruction c when c.constantValue() instanceof ClassDesc d -> {
                type = internal(d);
                plain.loadConstant((ConstantDesc) known(d));
            }
            case ExceptionCatch c -> {
                c.catchType().ifPresent(t -> known(t.asSymbol()));
                plain.with(c);
            }
            default -> plain.with(e);
        }
    }

    private static String internal(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface() ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    /** The type without Groovy. */
    private ClassDesc known(ClassDesc type) {
        ClassDesc twin = Twins.type(type);
        if (Twins.isGroovy(twin.descriptorString())) costs.mention(line, internal(twin));
        return twin;
    }

    private void field(FieldInstruction f) {
        if (f.name().equalsString("TYPE") && f.typeSymbol().equals(ConstantDescs.CD_Class)) type = internal(f.owner().asSymbol());
        ClassDesc kind = known(f.typeSymbol());
        if (Twins.isGroovy(f.owner().asInternalName())) costs.mention(line, f.owner().asInternalName());
        plain.fieldAccess(f.opcode(), f.owner().asSymbol(), f.name().stringValue(), kind);
    }

    private void call(InvokeInstruction i) {
        String owner = i.owner().asInternalName();
        String name = i.name().stringValue();
        MethodTypeDesc type = i.typeSymbol();
        if (owner.equals("dev/cordon/dsl/compiler/UncheckedOperators")) costs.unknown(line, name);
        if (name.equals("options") && type.descriptorString().startsWith("(Ljava/lang/Class;)") && isScript(owner)) costs.options(line);
        Optional<Twins.Twin> twin = twin(i.owner().asSymbol(), owner, name, type);
        if (twin.isEmpty() || name.equals("invokeMethodN") && !assigned) {
            costs.method(line, owner, name, type);
            plain.with(i);
        } else {
            plain.invoke(i.opcode(), twin.get().owner(), twin.get().name(), twin.get().type(), i.isInterface());
        }
    }

    private boolean isScript(String owner) {
        return owner.equals("dev/cordon/dsl/ScriptBase") || all.containsKey(owner);
    }

    private Optional<Twins.Twin> twin(ClassDesc symbol, String owner, String name, MethodTypeDesc type) {
        if (Twins.isGroovy(owner)) return Twins.method(owner, name, type);
        ClassModel own = all.get(owner);
        if (own != null && PlainClass.isBlock(own) && PlainClass.declared(own, name, type.descriptorString()).isEmpty()) {
            return Twins.method("groovy/lang/Closure", name, type).map(t -> new Twins.Twin(symbol, t.name(), t.type()));
        }
        MethodTypeDesc mapped = Twins.type(type);
        boolean same = mapped.equals(type) && !Twins.isGroovy(type.descriptorString());
        if (same) return Optional.of(new Twins.Twin(symbol, name, type));
        if (Twins.isGroovy(mapped.descriptorString())) return Optional.empty();
        if (own != null && PlainClass.declared(own, name, type.descriptorString()).isPresent()) return Optional.of(new Twins.Twin(symbol, name, mapped));
        return Twins.word(symbol, own == null ? loaded(owner) : Optional.empty(), name, type);
    }

    private static Optional<Class<?>> loaded(String owner) {
        try {
            return Optional.of(Class.forName(owner.replace('/', '.'), false, PlainCode.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.of(Object.class);
        }
    }

    private void dynamic(InvokeDynamicInstruction i) {
        String name = i.name().stringValue();
        MethodTypeDesc t = i.typeSymbol();
        if (!i.bootstrapMethod().owner().descriptorString().contains(DYNAMIC)) {
            if (Twins.isGroovy(t.descriptorString()) || i.bootstrapArgs().stream().anyMatch(a -> Twins.isGroovy(a.toString()))) costs.mention(line, "a lambda");
            plain.with(i);
        } else if (name.equals("cast") && (Twins.canCast(t.returnType()) || all.containsKey(internal(t.returnType())))) {
            convert(t);
        } else if (name.equals("cast") && t.parameterType(0).descriptorString().equals("Lgroovy/lang/Closure;") && Twins.function(t.returnType()).isPresent()) {
            Twins.Twin function = Twins.function(t.returnType()).orElseThrow();
            plain.invokestatic(function.owner(), function.name(), function.type());
        } else if (name.equals("get") && t.descriptorString().equals("([II)I")) {
            plain.invokestatic(VALUES, "get", t);
        } else if (name.equals("invoke") && i.bootstrapArgs().getFirst().equals("asType") && t.parameterCount() == 2 && Twins.canBecome(this.type)
                && (!t.parameterType(0).isPrimitive() || t.parameterType(0).equals(ConstantDescs.CD_int))) {
            if (t.parameterType(0).isPrimitive()) plain.swap().invokestatic(ConstantDescs.CD_Integer, "valueOf", MethodTypeDesc.of(ConstantDescs.CD_Integer, ConstantDescs.CD_int)).swap();
            plain.invokestatic(VALUES, "asType", CONVERSION);
        } else {
            plain.with(i);
            if (name.equals("cast")) costs.conversion(line, t.returnType());
            else costs.unknown(line, i.bootstrapArgs().isEmpty() ? "getAt" : i.bootstrapArgs().getFirst().toString());
        }
    }

    private void convert(MethodTypeDesc t) {
        BlockForms.box(t.parameterType(0), plain);
        ClassDesc to = Twins.type(t.returnType());
        if (to.isPrimitive()) {
            plain.invokestatic(VALUES, to.displayName() + "Unbox", MethodTypeDesc.of(to, ConstantDescs.CD_Object));
        } else {
            plain.loadConstant(to).invokestatic(VALUES, "cast", CONVERSION).checkcast(to);
        }
    }
}

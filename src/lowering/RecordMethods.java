import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

/** What {@link java.lang.runtime.ObjectMethods} would make for a record. */
final class RecordMethods {
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

    private final ClassDesc self;
    private final List<DirectMethodHandleDesc> fields;
    private final String[] names;

    private RecordMethods(ClassDesc self, InvokeDynamicInstruction i) {
        this.self = self;
        this.names = ((String) i.bootstrapArgs().get(1)).split(";");
        this.fields = i.bootstrapArgs().stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
    }

    static boolean is(InvokeDynamicInstruction i) {
        return i.bootstrapMethod().owner().displayName().equals("ObjectMethods");
    }

    static Consumer<CodeBuilder> body(ClassDesc self, InvokeDynamicInstruction i) {
        RecordMethods methods = new RecordMethods(self, i);
        return switch (i.name().stringValue()) {
            case "equals" -> methods::equalsBody;
            case "hashCode" -> methods::hashCodeBody;
            case "toString" -> methods::toStringBody;
            default -> throw new IllegalArgumentException(i.toString());
        };
    }

    private void equalsBody(CodeBuilder code) {
        Label other = code.newLabel();
        Label not = code.newLabel();
        code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
        code.aload(1).instanceOf(self).ifeq(not).aload(1).checkcast(self).astore(2);
        for (DirectMethodHandleDesc field : fields) {
            get(code, 0, field);
            get(code, 2, field);
            ClassDesc type = type(field);
            // of a double or float, NaN is itself and 0 is not -0
            if (!type.isPrimitive()) code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object)).ifeq(not);
            else if (TypeKind.from(type).asLoadable() == TypeKind.INT) code.if_icmpne(not);
            else code.invokestatic(boxed(type), "compare", MethodTypeDesc.of(CD_int, type, type)).ifne(not);
        }
        code.iconst_1().ireturn().labelBinding(not).iconst_0().ireturn();
    }

    private void hashCodeBody(CodeBuilder code) {
        code.iconst_0();
        for (DirectMethodHandleDesc field : fields) {
            code.bipush(31).imul();
            get(code, 0, field);
            ClassDesc type = type(field);
            if (type.isPrimitive()) code.invokestatic(boxed(type), "hashCode", MethodTypeDesc.of(CD_int, type));
            else code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            code.iadd();
        }
        code.ireturn();
    }

    private void toStringBody(CodeBuilder code) {
        String name = self.displayName();
        code.new_(BUILDER).dup().ldc(name.substring(name.lastIndexOf('$') + 1) + "[").invokespecial(BUILDER, "<init>", MethodTypeDesc.of(CD_void, CD_String));
        for (int n = 0; n < fields.size(); n++) {
            append(code.ldc((n == 0 ? "" : ", ") + names[n] + "="), CD_String);
            get(code, 0, fields.get(n));
            ClassDesc type = type(fields.get(n));
            append(code, !type.isPrimitive() ? CD_Object : TypeKind.from(type) == TypeKind.BYTE || TypeKind.from(type) == TypeKind.SHORT ? CD_int : type);
        }
        append(code.ldc("]"), CD_String).invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    private static CodeBuilder append(CodeBuilder code, ClassDesc type) {
        return code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
    }

    private void get(CodeBuilder code, int variable, DirectMethodHandleDesc field) {
        code.aload(variable).getfield(self, field.methodName(), type(field));
    }

    private static ClassDesc type(DirectMethodHandleDesc field) {
        return field.invocationType().returnType();
    }

    private static ClassDesc boxed(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ClassDesc.of("java.lang.Boolean");
            case BYTE -> ClassDesc.of("java.lang.Byte");
            case CHAR -> ClassDesc.of("java.lang.Character");
            case SHORT -> ClassDesc.of("java.lang.Short");
            case INT -> ClassDesc.of("java.lang.Integer");
            case LONG -> ClassDesc.of("java.lang.Long");
            case FLOAT -> ClassDesc.of("java.lang.Float");
            case DOUBLE -> ClassDesc.of("java.lang.Double");
            default -> throw new IllegalArgumentException(primitive.toString());
        };
    }
}

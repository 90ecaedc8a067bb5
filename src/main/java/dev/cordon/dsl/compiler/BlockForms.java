package dev.cordon.dsl.compiler;

import dev.cordon.dsl.plain.Block;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;

/** Writes into a block's class what Groovy finds out when a closure is called: which of its forms takes so many values. */
final class BlockForms {
    private static final String CALL = "call";
    private static final String FORM = "doCall";
    private static final ClassDesc BLOCK = Block.class.describeConstable().orElseThrow();
    private static final ClassDesc VALUES = ConstantDescs.CD_Object.arrayType();

    /** The types of values that a form may ask for besides objects, and the class that holds each. */
    private static final Map<String, ClassDesc> BOXES = Map.of("I", ConstantDescs.CD_Integer, "J", ConstantDescs.CD_Long, "Z", ConstantDescs.CD_Boolean,
            "D", ConstantDescs.CD_Double, "C", ConstantDescs.CD_Character);

    private final ClassModel model;
    private final Costs costs;
    private final List<MethodModel> forms;

    BlockForms(ClassModel model, Costs costs) {
        this.model = model;
        this.costs = costs;
        forms = model.methods().stream().filter(m -> m.methodName().equalsString(FORM)).toList();
    }

    void add(ClassBuilder plain) {
        int most = forms.stream().mapToInt(m -> m.methodTypeSymbol().parameterCount()).max().orElse(0);
        plain.withMethodBody("getMaximumNumberOfParameters", MethodTypeDesc.of(ConstantDescs.CD_int), ClassFile.ACC_PUBLIC, code -> code.loadConstant(most).ireturn());
        plain.withMethodBody(CALL, MethodTypeDesc.of(ConstantDescs.CD_Object, VALUES), ClassFile.ACC_PUBLIC, code -> {
            for (MethodModel form : forms) form(Twins.type(form.methodTypeSymbol()), code);
            code.aload(0).aload(1).invokevirtual(BLOCK, "other", MethodTypeDesc.of(ConstantDescs.CD_Object, VALUES)).areturn();
        });
    }

    private void form(MethodTypeDesc type, CodeBuilder code) {
        var next = code.newLabel();
        code.aload(1).arraylength().loadConstant(type.parameterCount()).if_icmpne(next).aload(0);
        for (int i = 0; i < type.parameterCount(); i++) {
            code.aload(1).loadConstant(i).aaload();
            argument(type.parameterType(i), code);
        }
        code.invokevirtual(model.thisClass().asSymbol(), FORM, type);
        box(type.returnType(), code);
        code.areturn().labelBinding(next);
    }

    private void argument(ClassDesc type, CodeBuilder code) {
        if (type.equals(ConstantDescs.CD_Object)) return;
        ClassDesc box = BOXES.getOrDefault(type.descriptorString(), type);
        if (type.isArray() || box.isPrimitive()) {
            costs.conversion(0, type);
            return;
        }
        code.aload(0).swap();
        if (type.isPrimitive()) code.getstatic(box, "TYPE", ConstantDescs.CD_Class);
        else code.loadConstant(type);
        code.invokevirtual(BLOCK, "argument", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_Class)).checkcast(box);
        if (type.isPrimitive()) code.invokevirtual(box, type.displayName() + "Value", MethodTypeDesc.of(type));
    }

    /** Makes an object of what the code has left. */
    static void box(ClassDesc type, CodeBuilder code) {
        TypeKind kind = TypeKind.from(type);
        if (kind == TypeKind.VOID) code.aconst_null();
        else if (kind != TypeKind.REFERENCE) {
            ClassDesc box = switch (kind) {
                case INT -> ConstantDescs.CD_Integer;
                case LONG -> ConstantDescs.CD_Long;
                case DOUBLE -> ConstantDescs.CD_Double;
                case FLOAT -> ConstantDescs.CD_Float;
                case BOOLEAN -> ConstantDescs.CD_Boolean;
                case CHAR -> ConstantDescs.CD_Character;
                case SHORT -> ConstantDescs.CD_Short;
                default -> ConstantDescs.CD_Byte;
            };
            code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
        }
    }
}

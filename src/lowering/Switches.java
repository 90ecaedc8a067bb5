import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.function.Consumer;

/** What {@link java.lang.runtime.SwitchBootstraps#typeSwitch} would make of the cases of a switch, where all of them are types. */
final class Switches {
    private Switches() {
    }

    static boolean is(InvokeDynamicInstruction i) {
        return i.bootstrapMethod().owner().displayName().equals("SwitchBootstraps") && i.bootstrapMethod().methodName().equals("typeSwitch")
                && i.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    /** (value, first): the number of the first case, from that one on, that the value is of; -1 for null, and behind the last for none. */
    static Consumer<CodeBuilder> body(InvokeDynamicInstruction i) {
        List<ClassDesc> cases = i.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
        return code -> {
            Label some = code.newLabel();
            code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
            for (int n = 0; n < cases.size(); n++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(n).if_icmpgt(next);
                code.aload(0).instanceOf(cases.get(n)).ifeq(next);
                code.loadConstant(n).ireturn().labelBinding(next);
            }
            code.loadConstant(cases.size()).ireturn();
        };
    }
}

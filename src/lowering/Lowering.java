import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Rewrites our compiled classes: {@code java -cp CLASSPATH Lowering.java CLASSES}. For a switch over types, and for equals,
 * hashCode and toString of a record, javac leaves the code to the JVM, which makes it in every run anew, because no AOT cache
 * of JDK 25 keeps it: 1 ms each, 50 ms in a small run. Here the same code is made once. Run again it finds nothing to do.
 */
final class Lowering {
    private final ClassModel model;
    /** The methods to be added. */
    private final List<Made> made = new ArrayList<>();

    private record Made(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
    }

    private Lowering(ClassModel model) {
        this.model = model;
    }

    public static void main(String[] arguments) throws IOException {
        ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())),
                ClassFile.ConstantPoolSharingOption.NEW_POOL);
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
            files = all.filter(f -> f.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            ClassModel model = format.parse(file);
            if (model.methods().stream().noneMatch(Lowering::concerned)) continue;
            byte[] lowered = new Lowering(model).lowered(format);
            Path draft = file.resolveSibling(file.getFileName() + ".lowered");
            Files.write(draft, lowered);
            Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static boolean concerned(MethodModel method) {
        return method.code().isPresent() && method.code().get().elementStream()
                .anyMatch(e -> e instanceof InvokeDynamicInstruction i && (Switches.is(i) || RecordMethods.is(i)));
    }

    private byte[] lowered(ClassFile format) {
        CodeTransform calls = (code, element) -> {
            if (element instanceof InvokeDynamicInstruction i && Switches.is(i)) call(code, i, Switches.body(i));
            else if (element instanceof InvokeDynamicInstruction i && RecordMethods.is(i)) call(code, i, RecordMethods.body(self(), i));
            else code.with(element);
        };
        ClassTransform methods = ClassTransform.transformingMethodBodies(Lowering::concerned, calls)
                .andThen(ClassTransform.endHandler(builder -> {
                    for (Made m : made) builder.withMethodBody(m.name, m.type, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, m.body);
                }));
        return format.transformClass(model, methods);
    }

    private void call(CodeBuilder code, InvokeDynamicInstruction instruction, Consumer<CodeBuilder> body) {
        Made method = new Made("$" + instruction.name().stringValue() + "$" + made.size(), instruction.typeSymbol(), body);
        made.add(method);
        code.invokestatic(self(), method.name, method.type, model.flags().has(AccessFlag.INTERFACE));
    }

    private ClassDesc self() {
        return model.thisClass().asSymbol();
    }
}

package dev.cordon.dsl.compiler;

import dev.cordon.dsl.ScriptBase;
import groovy.transform.CompileStatic;
import groovy.transform.stc.POJO;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a script its shape: a static type check with our words, and {@link ScriptBase} in place of {@code groovy.lang.Script},
 * which the compiler's own setting would not accept as a base.
 */
final class ScriptShape extends CompilationCustomizer {
    private Optional<String> script = Optional.empty();
    private final Map<String, Integer> declared = new HashMap<>();

    ScriptShape() {
        super(CompilePhase.CONVERSION);
    }

    /** The class that holds the script's statements; empty when the file has none. */
    Optional<String> script() {
        return script;
    }

    /** The classes that the script itself declares, each with its line. */
    Map<String, Integer> declared() {
        return declared;
    }

    /** Later the compiler has to take the class for an ordinary one; up to there {@code @Field} wants a script. */
    CompilationCustomizer ordinary() {
        return new CompilationCustomizer(CompilePhase.CANONICALIZATION) {
            @Override
            public void call(SourceUnit source, GeneratorContext context, ClassNode c) {
                if (c.isScript()) c.setScript(false);
            }
        };
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode c) {
        AnnotationNode checked = new AnnotationNode(ClassHelper.make(CompileStatic.class));
        checked.setMember("extensions", new ConstantExpression(WordChecks.class.getName()));
        c.addAnnotation(checked);
        if (!c.isScript()) {
            declared.put(c.getName(), c.getLineNumber());
            return;
        }
        script = Optional.of(c.getName());
        c.setSuperClass(ClassHelper.make(ScriptBase.class));
        c.getDeclaredConstructors().clear();
        c.addConstructor(Modifier.PUBLIC, Parameter.EMPTY_ARRAY, ClassNode.EMPTY_ARRAY, new BlockStatement());
        for (MethodNode m : List.copyOf(c.getDeclaredMethods("main"))) if (m.isStatic() && m.getLineNumber() < 1) c.removeMethod(m);
        Complements.call(c, source);
        // a plain class costs least, but closures set the fields of Groovy's own objects only
        if (!FieldNames.open(c, source)) c.addAnnotation(new AnnotationNode(ClassHelper.make(POJO.class)));
        ScopeMarks.mark(c);
        LineMarks.mark(c);
    }
}

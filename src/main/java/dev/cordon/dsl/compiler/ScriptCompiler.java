package dev.cordon.dsl.compiler;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.Cost;
import dev.cordon.dsl.Problem;
import dev.cordon.dsl.ScriptException;
import dev.cordon.dsl.SetText;
import groovy.cli.Option;
import groovy.cli.Unparsed;
import groovy.cli.picocli.CliBuilder;
import groovy.grape.GrabAnnotationTransformation;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyRuntimeException;
import groovy.transform.Field;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.tools.GroovyClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles scripts. Nothing of a script runs before all of it has been checked. */
public final class ScriptCompiler {
    /** The compiler makes a class's name of this. The file's own name need not be one that a class may have. */
    private static final String UNIT = "CordonScript.groovy";

    private final boolean plain;

    public ScriptCompiler() {
        this(true);
    }

    /** @param plain whether scripts are to run without Groovy's classes where they can */
    ScriptCompiler(boolean plain) {
        this.plain = plain;
    }

    /**
     * @param source   the script's text
     * @param fileName the script's name as messages show it; its last element is the owner of what the script isolates
     * @throws ScriptException with all mistakes that were found
     */
    public CompiledScript compile(String source, String fileName) {
        ScriptShape shape = new ScriptShape();
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setTargetBytecode(CompilerConfiguration.JDK25);
        // a script that loads code from elsewhere while it is compiled is no script for root
        configuration.setDisabledGlobalASTTransformations(Set.of(GrabAnnotationTransformation.class.getName()));
        configuration.addCompilationCustomizers(imports(), shape, shape.ordinary());
        Map<String, byte[]> classes = new LinkedHashMap<>();
        List<SetText> sets;
        try (GroovyClassLoader loader = new GroovyClassLoader(ScriptCompiler.class.getClassLoader(), configuration)) {
            CompilationUnit unit = new CompilationUnit(configuration, null, loader);
            unit.addSource(UNIT, source);
            unit.compile(Phases.CLASS_GENERATION);
            sets = SetTexts.of(unit);
            for (GroovyClass c : unit.getClasses()) classes.put(c.getName(), c.getBytes());
        } catch (MultipleCompilationErrorsException e) {
            throw new ScriptException(new CompilerMessages(fileName, source).problems(e.getErrorCollector()));
        } catch (GroovyBugError | GroovyRuntimeException | LinkageError e) {
            throw new ScriptException(List.of(new CompilerMessages(fileName, source).breakdown(e)), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String main = shape.script().orElseThrow(() -> new ScriptException(
                List.of(new Problem(fileName, 1, 1, "this file has no statements outside of classes and methods"))));
        PlainClasses result = plain ? PlainClasses.of(classes, main, shape.declared()) : new PlainClasses(classes, List.of(new Cost(0, "Groovy's runtime", "")));
        return new CompiledScript(fileName, main, result.classes(), result.costs(), sets, PhaseUse.of(classes.values()));
    }

    private static ImportCustomizer imports() {
        return new ImportCustomizer().addImports(CliBuilder.class.getName(), Option.class.getName(), Unparsed.class.getName(),
                Field.class.getName(), CpuSet.class.getName(), NodeSet.class.getName());
    }
}

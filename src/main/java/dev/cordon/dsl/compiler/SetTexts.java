package dev.cordon.dsl.compiler;

import dev.cordon.dsl.SetText;
import dev.cordon.dsl.words.Text;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.control.CompilationUnit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps the sets that a script writes out as texts: the type check comes by them, one class after the other, and some of them twice. */
final class SetTexts {
    private SetTexts() {
    }

    /** Keeps a text when it is a set. */
    static void keep(ModuleNode module, ASTNode place, Text kind, String text) {
        if (kind == Text.CPUS || kind == Text.NODES) {
            Set<SetText> kept = module.getNodeMetaData(SetTexts.class, key -> new HashSet<SetText>());
            kept.add(new SetText(place.getLineNumber(), place.getColumnNumber(), kind, text));
        }
    }

    /** What was kept, in the order of the script. */
    static List<SetText> of(CompilationUnit unit) {
        return unit.getAST().getModules().stream().map(module -> module.<Set<SetText>>getNodeMetaData(SetTexts.class))
                .filter(kept -> kept != null).flatMap(Set::stream)
                .sorted(Comparator.comparingInt(SetText::line).thenComparingInt(SetText::column)).toList();
    }
}

package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.knob.IsolationSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several hooks for one guest: an owner's next run says all that it wants, so a second script in the same name would take away
 * what the first one holds. It holds beside it, as {@code GUEST/SCRIPT}, and goes with the guest too.
 */
final class Beside {
    private Beside() {
    }

    static List<IsolationSpec> others(Engine engine, String script, List<IsolationSpec> said) throws IOException {
        List<IsolationSpec> specs = new ArrayList<>(said.size());
        for (IsolationSpec spec : said) {
            boolean others = engine.heldByOthers(spec.owner(), script);
            specs.add(others ? new IsolationSpec(spec.owner() + "/" + script.substring(script.lastIndexOf('/') + 1), spec.strict(), spec.sentences(), spec.manner(), spec.guest()) : spec);
        }
        return specs;
    }
}

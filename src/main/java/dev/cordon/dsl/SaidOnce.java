package dev.cordon.dsl;

import dev.cordon.plan.Origin;

import java.util.HashMap;
import java.util.Map;

/** Words that may be said once, and where that was. */
final class SaidOnce {
    private final Map<String, Origin> first = new HashMap<>();

    /** @throws ScriptException when it has been said before, naming both lines */
    void once(String what, Origin where) {
        Origin before = first.putIfAbsent(what, where);
        if (before != null) throw ScriptRun.wrong(where, "'" + what + "' was already said in line " + before.line());
    }
}

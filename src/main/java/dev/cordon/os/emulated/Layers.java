package dev.cordon.os.emulated;

import java.util.HashMap;
import java.util.Map;

/**
 * A map that is cheap to copy and to compare with its copies: they share one map that never changes, and each has its own
 * changes on top. A fault loop copies and compares a whole machine some hundred thousand times.
 *
 * @param <V> immutable values with equality
 */
final class Layers<V> {
    /** Fewer changes than this are never worth a new shared map. */
    private static final int FEW = 64;

    private Map<String, V> shared;
    /** Only what differs from {@link #shared}; null where something was removed from it. */
    private Map<String, V> changes;

    Layers() {
        this(Map.of(), new HashMap<>());
    }

    private Layers(Map<String, V> shared, Map<String, V> changes) {
        this.shared = shared;
        this.changes = changes;
    }

    /** The value; null when there is none. */
    V get(String key) {
        V changed = changes.get(key);
        return changed != null || changes.containsKey(key) ? changed : shared.get(key);
    }

    /** @return the value before; null when there was none */
    V put(String key, V value) {
        V before = get(key);
        if (value.equals(shared.get(key))) changes.remove(key);
        else changes.put(key, value);
        return before;
    }

    /** @return the value that is no longer there; null when there was none */
    V remove(String key) {
        V before = get(key);
        if (shared.containsKey(key)) changes.put(key, null);
        else changes.remove(key);
        return before;
    }

    Layers<V> copy() {
        if (changes.size() > FEW && changes.size() > shared.size() / 4) {
            shared = all();
            changes = new HashMap<>();
        }
        return new Layers<>(shared, new HashMap<>(changes));
    }

    /** Everything, as a map of its own. */
    Map<String, V> all() {
        Map<String, V> all = new HashMap<>(shared);
        changes.forEach((key, value) -> {
            if (value == null) all.remove(key);
            else all.put(key, value);
        });
        return all;
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Layers<?> other)) return false;
        return shared == other.shared ? changes.equals(other.changes) : all().equals(other.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }
}

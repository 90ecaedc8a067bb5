package dev.cordon.dsl;

import java.util.Map;

/** Loads a script's classes: its own first, because asking for them elsewhere means opening every jar of the class path. */
final class ScriptClasses extends ClassLoader {
    private final Map<String, byte[]> classes;

    ScriptClasses(Map<String, byte[]> classes) {
        super(ScriptClasses.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!classes.containsKey(name)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) throw new ClassNotFoundException(name);
        return defineClass(name, bytes, 0, bytes.length);
    }
}

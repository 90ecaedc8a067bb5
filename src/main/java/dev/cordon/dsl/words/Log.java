package dev.cordon.dsl.words;

/** Where a script's messages go: never to standard output. */
public interface Log {
    void info(Object message);

    void warn(Object message);

    /** Shown only to those who ask for more words. */
    void debug(Object message);
}

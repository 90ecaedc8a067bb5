package dev.cordon.dsl.words;

import dev.cordon.dsl.plain.Block;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

import java.util.List;

/** The words of a script outside of all blocks. */
public interface ScriptWords extends HookWords {
    @Meaning(form = "guest('win11', 'linux-*') { … }", takes = "names of guests and a block",
            value = "What stands in the block is for these guests only; `*` is any text, `?` any character. Up to four names, or a list of them.")
    void guest(String name, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $guest(String name, Block block);

    /** Two names. */
    void guest(String first, String second, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $guest(String first, String second, Block block);

    /** Three names. */
    void guest(String first, String second, String third, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $guest(String first, String second, String third, Block block);

    /** Four names. */
    void guest(String first, String second, String third, String fourth, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $guest(String first, String second, String third, String fourth, Block block);

    /** A list of names. */
    void guest(List<String> names, @DelegatesTo(value = HookWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $guest(List<String> names, Block block);

    @Meaning(form = "options(MyOptions)", takes = "an interface whose methods are annotated with @Option",
            value = "Reads the script's arguments by an interface whose methods are annotated with `@Option` and `@Unparsed`. "
                    + "`-h` and `--help` print the usage and end the script, unless the interface declares them; a wrong option is an error.")
    <T> T options(Class<T> interfaceWithOptions);
}

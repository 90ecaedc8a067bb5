package dev.cordon.dsl.words;

import dev.cordon.dsl.plain.Block;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

/** The words of a script outside of all blocks. */
public interface ScriptWords extends MachineWords, SetWords {
    @Meaning(form = "isolate { … }", takes = "a block",
            value = "Declares an isolation, owned by the script's file name. Several may stand in one script; those of one owner are one.")
    void isolate(@DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $isolate(Block block);

    @Meaning(form = "isolate('owner') { … }", takes = "an owner's name and a block", value = "Declares an isolation with an owner of its own.")
    void isolate(@Written(Text.OWNER) String owner, @DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $isolate(String owner, Block block);

    @Meaning(form = "options(MyOptions)", takes = "an interface whose methods are annotated with @Option",
            value = "Reads the script's arguments by an interface whose methods are annotated with `@Option` and `@Unparsed`. "
                    + "`-h` and `--help` print the usage and end the script, unless the interface declares them; a wrong option is an error.")
    <T> T options(Class<T> interfaceWithOptions);
}

package dev.cordon.dsl.words;

import dev.cordon.dsl.plain.Block;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

/** What a script says for every guest, or inside {@code guest('…') { }} for some. */
public interface HookWords extends MachineWords, SetWords {
    @Meaning(form = "isolate { … }", takes = "a block",
            value = "Declares an isolation. It is owned by the guest, where there is one, else by the script's file name. Several may stand in one script; "
                    + "those of one owner are one. Under a hook it is held from `prepare` to `release`.")
    void isolate(@DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $isolate(Block block);

    @Meaning(form = "isolate('owner') { … }", takes = "an owner's name and a block",
            value = "Declares an isolation with an owner of its own. Where there is a guest that is `GUEST/owner`, and goes with the guest.")
    void isolate(@Written(Text.OWNER) String owner, @DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $isolate(String owner, Block block);

    @Meaning(form = "prepare { … }", takes = "a block", value = "What else is to be done before the guest starts, when libvirt calls this script as a hook. When it fails, the guest does not start.")
    void prepare(@DelegatesTo(value = PhaseWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $prepare(Block block);

    @Meaning(form = "started { … }", takes = "a block", value = "The same when the guest runs. When it fails, libvirt ends the guest.")
    void started(@DelegatesTo(value = PhaseWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $started(Block block);

    @Meaning(form = "release { … }", takes = "a block", value = "The same when the guest has ended, or could not be started; everything that was held for it has been given back then.")
    void release(@DelegatesTo(value = PhaseWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block);

    /** The same in a script that runs without Groovy's classes. */
    void $release(Block block);
}

package dev.cordon.dsl;

import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.words.HookWords;
import dev.cordon.dsl.words.IsolateWords;
import dev.cordon.dsl.words.PhaseWords;
import dev.cordon.dsl.words.Text;
import dev.cordon.dsl.words.Written;
import dev.cordon.guest.Phase;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;

/** The words of a script, and of {@code guest('…') { }} in it. */
public abstract class HookSpeaker extends SetSpeaker implements HookWords {
    /** A script's own. */
    HookSpeaker() {
    }

    HookSpeaker(ScriptRun run) {
        super(run);
    }

    // the type checker looks for the delegate's type here, at the class that a script extends, and not at the interface
    @Override
    public final void isolate(@DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $isolate(GroovyBlock.of(block));
    }

    @Override
    public final void $isolate(Block block) {
        if ($run().occasion().phase().holds()) new IsolateScope($run(), $run().isolation()).$say(block);
    }

    @Override
    public final void isolate(@Written(Text.OWNER) String owner, @DelegatesTo(value = IsolateWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $isolate(owner, GroovyBlock.of(block));
    }

    @Override
    public final void $isolate(String owner, Block block) {
        if ($run().occasion().phase().holds()) new IsolateScope($run(), $run().isolation(owner)).$say(block);
    }

    @Override
    public final void prepare(@DelegatesTo(value = PhaseWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $prepare(GroovyBlock.of(block));
    }

    @Override
    public final void $prepare(Block block) {
        in(Phase.PREPARE, block);
    }

    @Override
    public final void started(@DelegatesTo(value = PhaseWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $started(GroovyBlock.of(block));
    }

    @Override
    public final void $started(Block block) {
        in(Phase.STARTED, block);
    }

    @Override
    public final void release(@DelegatesTo(value = PhaseWords.class, strategy = Closure.DELEGATE_ONLY) Closure<?> block) {
        $release(GroovyBlock.of(block));
    }

    @Override
    public final void $release(Block block) {
        in(Phase.RELEASE, block);
    }

    private void in(Phase phase, Block block) {
        if ($run().occasion().phase() == phase) new PhaseScope($run()).$say(block);
    }
}

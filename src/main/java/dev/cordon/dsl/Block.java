package dev.cordon.dsl;

import groovy.lang.Closure;

/** Runs a block of a script in a scope. Nothing else touches a closure's delegate. */
final class Block {
    private Block() {
    }

    static void run(Closure<?> block, Speaker scope) {
        block.setDelegate(scope);
        block.setResolveStrategy(Closure.DELEGATE_ONLY);
        block.call();
    }
}

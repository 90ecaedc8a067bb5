package dev.cordon.dsl.plain;

/** A block was called with values for which it has no form. */
public final class WrongArguments extends RuntimeException {
    private final transient Class<?> block;

    WrongArguments(Block block) {
        this.block = block.getClass();
    }

    public Class<?> block() {
        return block;
    }
}

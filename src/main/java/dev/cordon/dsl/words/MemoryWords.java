package dev.cordon.dsl.words;

/** The words inside {@code memory { }}. What they do has no undo. */
public interface MemoryWords extends MachineWords, SetWords {
    @Meaning(form = "dropCaches()", value = "Writes dirty pages to disk and drops the page cache, dentries and inodes.")
    void dropCaches();

    @Meaning(form = "compact()", value = "Compacts memory, so that large pages can be had.")
    void compact();
}

package dev.cordon.cpu;

import java.util.EnumSet;

/**
 * CPU sets as people write them: items separated by commas, without blanks.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><td>{@code 0-6}, {@code C0-6}</td><td>CPUs</td></tr>
 * <tr><td>{@code K4}, {@code K4-7}</td><td>the whole cores that those CPUs are on</td></tr>
 * <tr><td>{@code L0}, {@code L0-1}</td><td>all CPUs of those L3 domains, by the topology's numbers</td></tr>
 * <tr><td>{@code D0}, {@code P0}</td><td>the same of dies and of packages</td></tr>
 * <tr><td>{@code N0}, {@code N0-1}</td><td>all CPUs of those memory nodes</td></tr>
 * <tr><td>{@code all}</td><td>the CPUs that are online</td></tr>
 * <tr><td>{@code C000000ff,00000000}</td><td>a mask: C and groups of 8 hexadecimal digits, the highest CPUs first, as the kernel prints it</td></tr>
 * <tr><td>{@code 0xff}</td><td>a mask of any length; with commas its groups have 8 digits</td></tr>
 * <tr><td>{@code ^4}, {@code ^N1}</td><td>what this item says is taken out of what the items before it gave</td></tr>
 * </table>
 *
 * <p>An item without a letter counts what the item before it counted ({@code N0,2} is nodes 0 and 2, {@code N0,C2} is node
 * 0 and CPU 2); at the start that is CPUs.
 */
public final class CpuNotation {
    private CpuNotation() {
    }

    /**
     * Reads the text. Which CPUs it means is asked of a machine afterwards.
     *
     * @throws NotationException when the text is malformed, with the column of the mistake
     */
    public static CpuExpression parse(String text) {
        return new CpuExpression(text, new TermReader(text, Letter.C, EnumSet.allOf(Letter.class), "C0-6,16-22").read());
    }
}

package dev.cordon.guest;

/**
 * {@code <timer name='tsc' present='yes' mode='native'/>}.
 *
 * @param present    {@code yes}, {@code no}; {@code ""} when nothing is said
 * @param tickPolicy {@code delay}, {@code catchup}, …; {@code ""} when nothing is said
 * @param mode       of a tsc; {@code ""} when nothing is said
 */
public record Timer(String name, String present, String tickPolicy, String mode, int line) {
}

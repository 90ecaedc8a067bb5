/**
 * What a script that starts fast runs on in place of Groovy's classes. Each class is the twin of one or more classes of
 * Groovy's runtime: a public method here has the name and the parameters of Groovy's, with {@link dev.cordon.dsl.plain.Block}
 * for {@code Closure}, and means exactly the same, including what it throws. What has no twin here keeps a script on Groovy's
 * classes ({@code compiler.Twins} looks), so a wrong twin is a mistake and a missing one is only slow.
 *
 * <p>Behaviour is that of Groovy 5.0.7; {@code BothWaysSpec} compares the two.
 */
package dev.cordon.dsl.plain;

/**
 * Pictures of a machine. {@link dev.cordon.cli.drawing.Layout} says what lies in what, as pure data; renderers turn that into a
 * text for terminals and into SVG.
 */
package dev.cordon.cli.drawing;

/** Figures as plain SVG 1.1: scales, label placement and the comparison of ranking models. Lengths are in pixels. */
@NullMarked
package cascade.ops.plot;

import org.jspecify.annotations.NullMarked;

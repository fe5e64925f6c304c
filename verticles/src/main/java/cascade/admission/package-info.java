/**
 * Admission: how much may be under way at once, so that what is admitted is answered in time and the rest is told at once to come later; and how much is done for
 * a feed while that is so.
 */
@NullMarked
package cascade.admission;

import org.jspecify.annotations.NullMarked;

/**
 * Vectors in lists around centres: their building, file and search, and what is added to them.
 */
@NullMarked
package cascade.models.vector.ivf;

import org.jspecify.annotations.NullMarked;

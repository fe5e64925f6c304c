/** Scans of all vectors: the oracle of the other indexes. */
@NullMarked
package cascade.models.vector.exact;

import org.jspecify.annotations.NullMarked;

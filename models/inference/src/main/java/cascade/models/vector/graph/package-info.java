/** A graph of vectors, by jvector. */
@NullMarked
package cascade.models.vector.graph;

import org.jspecify.annotations.NullMarked;

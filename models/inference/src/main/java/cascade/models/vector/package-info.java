/** Nearest neighbours by inner product: one interface, an exact oracle, an inverted file and a graph (jvector). The only package that imports jvector. */
@NullMarked
package cascade.models.vector;

import org.jspecify.annotations.NullMarked;

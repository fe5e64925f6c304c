/**
 * Nearest neighbours by inner product: the one interface, and an index by items that changes while it is searched. Its kinds
 * have packages of their own: {@code ivf} (lists of codes, what serves), {@code exact} (the oracle) and {@code graph} (jvector,
 * imported there alone); {@code codes} is what they are made of.
 */
@NullMarked
package cascade.models.vector;

import org.jspecify.annotations.NullMarked;

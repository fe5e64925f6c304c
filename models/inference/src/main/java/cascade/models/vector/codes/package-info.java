/** Vectors in few bits and the arithmetic over them: what indexes are made of. Raw arrays and memory, for hot loops. */
@NullMarked
package cascade.models.vector.codes;

import org.jspecify.annotations.NullMarked;

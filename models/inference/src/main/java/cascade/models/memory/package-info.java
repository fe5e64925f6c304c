/** Native memory for what is too large for the heap, and counting who holds it. */
@NullMarked
package cascade.models.memory;

import org.jspecify.annotations.NullMarked;

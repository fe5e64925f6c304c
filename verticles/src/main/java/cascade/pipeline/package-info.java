/** The online path as one readable chain, and the guard that every stage of it runs through. */
@NullMarked
package cascade.pipeline;

import org.jspecify.annotations.NullMarked;

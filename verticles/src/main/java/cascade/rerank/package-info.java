/** The order of a page: spacing, floors and exploration; pure. */
@NullMarked
package cascade.rerank;

import org.jspecify.annotations.NullMarked;

/** The order of a page: spacing, shares and exploration; pure. */
@NullMarked
package cascade.rerank;

import org.jspecify.annotations.NullMarked;

/** How this node's catalogue follows the store. */
@NullMarked
package cascade.catalogue;

import org.jspecify.annotations.NullMarked;

/** Why an item stands on a page, or why not: told from what the stages of a feed left behind. */
@NullMarked
package cascade.explain;

import org.jspecify.annotations.NullMarked;

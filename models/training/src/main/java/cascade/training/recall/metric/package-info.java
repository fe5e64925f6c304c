/** Lists of the best items for every question, over the whole catalogue, and how good they are. */
@NullMarked
package cascade.training.recall.metric;

import org.jspecify.annotations.NullMarked;

/** From a log folder into the feature store, through the same folds that live events go through. */
@NullMarked
package cascade.run.backfill;

import org.jspecify.annotations.NullMarked;

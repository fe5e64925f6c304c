/**
 * The load of {@code bench feed}, made in a JVM of its own: requests at a constant rate whatever the answers take, each timed from
 * when it was due. Beside them, where wanted, changes of the catalogue, with how soon two servers know of each.
 */
@NullMarked
package cascade.lab.bench.feed.load;

import org.jspecify.annotations.NullMarked;

/**
 * The community of {@code bench feed}: items and users made up from a seed, each by its number, so that no part of it has to be
 * kept in memory; and how it gets into a feature store.
 */
@NullMarked
package cascade.lab.bench.feed.world;

import org.jspecify.annotations.NullMarked;

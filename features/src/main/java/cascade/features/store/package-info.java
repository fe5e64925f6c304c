/** The feature store: where features live between requests, as an interface and in memory. */
@NullMarked
package cascade.features.store;

import org.jspecify.annotations.NullMarked;

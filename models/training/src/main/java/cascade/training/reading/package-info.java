/**
 * A log as the bundles of a plan learn from it: each reading of it once, however many bundles share it, and what of a plan it cannot give,
 * before any bundle is trained.
 */
@NullMarked
package cascade.training.reading;

import org.jspecify.annotations.NullMarked;

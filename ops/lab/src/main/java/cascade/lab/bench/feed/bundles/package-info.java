/**
 * Model bundles that learned nothing: of the size and the shape of trained ones, so that serving them costs what serving trained
 * ones does. Marked made-up, which a server refuses unless told otherwise. Made in a JVM of its own, with the training class path.
 */
@NullMarked
package cascade.lab.bench.feed.bundles;

import org.jspecify.annotations.NullMarked;

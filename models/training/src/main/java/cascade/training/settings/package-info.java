/** How training is configured: readable files in the jar, each key known, each value checked. */
@NullMarked
package cascade.training.settings;

import org.jspecify.annotations.NullMarked;

/** Going on with what serves, in seconds, between two trainings that read the whole log. */
@NullMarked
package cascade.training.refresh;

import org.jspecify.annotations.NullMarked;

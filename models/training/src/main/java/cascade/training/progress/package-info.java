/** How far long work has come. */
@NullMarked
package cascade.training.progress;

import org.jspecify.annotations.NullMarked;

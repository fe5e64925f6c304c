/** Sources that find candidates, in parallel, and their merge. */
@NullMarked
package cascade.recall;

import org.jspecify.annotations.NullMarked;

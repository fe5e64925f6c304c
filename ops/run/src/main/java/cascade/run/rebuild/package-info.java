/**
 * Makes of the log all that is folded from it once more, beside what is in force, and puts it in that one's place while servers go on:
 * {@link cascade.run.rebuild.Rebuild}.
 */
@NullMarked
package cascade.run.rebuild;

import org.jspecify.annotations.NullMarked;

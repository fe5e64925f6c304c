/** What was learned of recall as a whole: how many candidates each source is worth. */
@NullMarked
package cascade.models.recall;

import org.jspecify.annotations.NullMarked;

/** From candidates to values: encode, score off the event loop, weigh. */
@NullMarked
package cascade.rank;

import org.jspecify.annotations.NullMarked;

/**
 * Dead letters, for the people who look after a server: events that were not applied are listed, shown, repaired and sent
 * again. What became of a letter is kept in {@code cascade.events.dead.done}.
 */
@NullMarked
package cascade.ops.deadletters;

import org.jspecify.annotations.NullMarked;

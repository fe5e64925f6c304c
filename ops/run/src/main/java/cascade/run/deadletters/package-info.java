/** Dead letters on the command line: how an event is changed there, and what one can do where something cannot be done. */
@NullMarked
package cascade.run.deadletters;

import org.jspecify.annotations.NullMarked;

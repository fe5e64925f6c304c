/** How far a long step is: a bar on a terminal, plain lines elsewhere. */
@NullMarked
package cascade.run.progress;

import org.jspecify.annotations.NullMarked;

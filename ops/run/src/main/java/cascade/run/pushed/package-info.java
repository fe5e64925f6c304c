/** What is pushed to servers from outside of them, through Redis, and what they answer there. */
@NullMarked
package cascade.run.pushed;

import org.jspecify.annotations.NullMarked;

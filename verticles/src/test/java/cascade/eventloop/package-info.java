/** What every test of a verticle is held to: it blocks no event loop. */
@NullMarked
package cascade.eventloop;

import org.jspecify.annotations.NullMarked;

/** The event bus, typed: addresses that say what is asked and answered, records passed by reference inside a node. */
@NullMarked
package cascade.bus;

import org.jspecify.annotations.NullMarked;

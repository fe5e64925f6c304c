/** {@code ops/cascade models}: what a catalogue holds, what of it serves, and what may. */
@NullMarked
package cascade.run.models;

import org.jspecify.annotations.NullMarked;

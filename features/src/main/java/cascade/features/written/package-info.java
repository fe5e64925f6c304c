/** What was written of items and users, as the log of it has it. */
@NullMarked
package cascade.features.written;

import org.jspecify.annotations.NullMarked;

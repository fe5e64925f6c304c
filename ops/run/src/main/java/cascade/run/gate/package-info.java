/** Judging of bundles as the command line orders it, and its figures. */
@NullMarked
package cascade.run.gate;

import org.jspecify.annotations.NullMarked;

/** Judging of bundles as the command line orders it, and its figures. */
@NullMarked
package cascade.ops.gate;

import org.jspecify.annotations.NullMarked;

/** Ranking figures read back from reports and summed up over seeds, for whatever shows them. */
@NullMarked
package cascade.ops.comparison;

import org.jspecify.annotations.NullMarked;

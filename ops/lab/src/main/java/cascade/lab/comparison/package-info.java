/** Ranking figures read back from reports and summed up over seeds, for whatever shows them. */
@NullMarked
package cascade.lab.comparison;

import org.jspecify.annotations.NullMarked;

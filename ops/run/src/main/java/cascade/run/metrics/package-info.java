/** What a node tells of itself, as a page for those who watch it. */
@NullMarked
package cascade.run.metrics;

import org.jspecify.annotations.NullMarked;

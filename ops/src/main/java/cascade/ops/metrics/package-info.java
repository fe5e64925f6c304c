/** What a node tells of itself, as a page for those who watch it. */
@NullMarked
package cascade.ops.metrics;

import org.jspecify.annotations.NullMarked;

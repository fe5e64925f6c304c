/** What {@code --report FILE.json} writes: one shape for all commands that measure. */
@NullMarked
package cascade.ops.report;

import org.jspecify.annotations.NullMarked;

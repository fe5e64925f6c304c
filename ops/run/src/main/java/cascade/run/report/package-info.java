/** What {@code --report FILE.json} writes: one shape for all commands that measure. */
@NullMarked
package cascade.run.report;

import org.jspecify.annotations.NullMarked;

/** What {@code --report FILE.json} writes: one shape for all commands that measure. */
@NullMarked
package cascade.lab.report;

import org.jspecify.annotations.NullMarked;

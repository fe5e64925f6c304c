/** What happened, as rows of the log's tables, and rows as what happened. */
@NullMarked
package cascade.training.log.rows;

import org.jspecify.annotations.NullMarked;

/** The log folder that everything is learned from: users, items and events as JSON lines, and a summary. */
@NullMarked
package cascade.training.log;

import org.jspecify.annotations.NullMarked;

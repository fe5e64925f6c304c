/** The values that travel down the pipeline: one type per stage, so the type is the progress. */
@NullMarked
package cascade.feed;

import org.jspecify.annotations.NullMarked;

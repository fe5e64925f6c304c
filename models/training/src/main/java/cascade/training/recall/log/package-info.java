/** From a log to what YouTubeNet and the two-tower model learn from, and from what they learned to what serves. */
@NullMarked
package cascade.training.recall.log;

import org.jspecify.annotations.NullMarked;

/**
 * A small made-up community, for a demo without anybody's data: people with tastes over topics, items with topics and
 * authors, a long tail of popularity, and clicks and follows drawn from the tastes. The same seed makes the same community.
 */
@NullMarked
package cascade.ops.synthetic;

import org.jspecify.annotations.NullMarked;

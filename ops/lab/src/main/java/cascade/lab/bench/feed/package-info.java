/**
 * {@code bench feed}: a whole server with its Redis and Kafka under a load that does not wait for it, over a made-up community of
 * any size.
 */
@NullMarked
package cascade.lab.bench.feed;

import org.jspecify.annotations.NullMarked;

/** The feature store in Redis: the only package that imports the Redis client. */
@NullMarked
package cascade.features.redis;

import org.jspecify.annotations.NullMarked;

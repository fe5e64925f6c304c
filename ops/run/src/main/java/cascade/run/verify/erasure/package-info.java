/**
 * Where a person who was erased is still held, and until when: Redis, topics, logs, models, and whatever files one names. Each place is looked at itself;
 * nothing is concluded from what should be there.
 */
@NullMarked
package cascade.run.verify.erasure;

import org.jspecify.annotations.NullMarked;

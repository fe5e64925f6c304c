/** What {@code bench feed} measures beside whole servers: a bare HTTP route. */
@NullMarked
package cascade.lab.bench.feed.server;

import org.jspecify.annotations.NullMarked;

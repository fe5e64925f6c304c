/** The processes that {@code bench feed} measures: a whole server, and a bare HTTP route beside it. */
@NullMarked
package cascade.lab.bench.feed.server;

import org.jspecify.annotations.NullMarked;

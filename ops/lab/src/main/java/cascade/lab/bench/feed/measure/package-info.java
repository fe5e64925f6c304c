/** What processes spend, as Linux, the JVM and the server's own meters tell it. */
@NullMarked
package cascade.lab.bench.feed.measure;

import org.jspecify.annotations.NullMarked;
